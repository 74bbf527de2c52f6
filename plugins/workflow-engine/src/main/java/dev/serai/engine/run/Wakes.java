package dev.serai.engine.run;

import dev.serai.engine.journal.Journal;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Brings runs back from the journal when their time has come. Safe for use by many threads. */
final class Wakes {
    private static final int MOST_AT_ONCE = 500;
    private static final long PAUSE_MS = 20;

    private final Journal journal;
    private final Timers timers;
    private final Clock clock;
    private final ActiveRuns active;
    private Timers.@Nullable Timer timer;
    private long at = Long.MAX_VALUE;

    Wakes(Journal journal, Timers timers, Clock clock, ActiveRuns active) {
        this.journal = journal;
        this.timers = timers;
        this.clock = clock;
        this.active = active;
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
            timer = timers.at(due, () -> active.threads().execute(this::wake));
        }
    }

    private void wake() {
        synchronized (this) {
            at = Long.MAX_VALUE;
        }
        long now = clock.millis();
        List<Journal.OpenRun> due = journal.due(now, MOST_AT_ONCE);
        boolean loaded = false;
        for (Journal.OpenRun open : due) {
            String run = open.run().id();
            if (active.find(run) == null) {
                loaded |= active.post(run, new Message.Look());
            }
        }
        if (loaded || due.size() == MOST_AT_ONCE) {
            at(now + PAUSE_MS);
        }
        journal.nextWake(now).ifPresent(this::at);
    }
}
