package dev.serai.engine.run;

import dev.serai.engine.journal.Journal;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Brings runs back from the journal when their time has come. Safe for use by many threads. */
final class Wakes {
    private static final int AT_ONCE = 500;
    private static final long PAUSE_MS = 20;

    private final Journal journal;
    private final Timers timers;
    private final Clock clock;
    private final ActiveRuns active;
    private final int mostActive;
    private final Lock waking = new ReentrantLock();
    private Timers.@Nullable Timer timer;
    private long at = Long.MAX_VALUE;

    /** @param mostActive brings none back while so many are in memory */
    Wakes(Journal journal, Timers timers, Clock clock, ActiveRuns active, int mostActive) {
        this.journal = journal;
        this.timers = timers;
        this.clock = clock;
        this.active = active;
        this.mostActive = mostActive;
    }

    void now() {
        at(clock.millis());
    }

    /** A run that left memory is to be woken then, in milliseconds since 1970. */
    synchronized void at(long due) {
        if (due < at) {
            if (timer != null) {
                timer.close();
            }
            at = due;
            timer = timers.at(due, () -> active.soon(this::wake));
        }
    }

    private void wake() {
        waking.lock();
        try {
            synchronized (this) {
                at = Long.MAX_VALUE;
            }
            long now = clock.millis();
            wakeUntil(now);
            journal.nextWake(now).ifPresent(this::at);
        } finally {
            waking.unlock();
        }
    }

    private void wakeUntil(long now) {
        List<Journal.OpenRun> due = journal.due(now, null, AT_ONCE);
        while (!due.isEmpty() && !active.threads().isShutdown()) {
            for (Journal.OpenRun open : due) {
                String run = open.run().id();
                if (active.find(run) == null) {
                    active.post(run, new Message.Look());
                }
            }
            while (active.count() >= mostActive && !active.threads().isShutdown()) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(PAUSE_MS));
            }
            due = journal.due(now, due.getLast(), AT_ONCE);
        }
    }
}
