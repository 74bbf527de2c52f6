package dev.serai.engine.run;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** Does things at times of the platform's clock, on one thread of its own. Safe for use by many threads. */
public final class Timers implements AutoCloseable {
    private final Clock clock;
    private final Duration longestSleep;
    private final ConcurrentSkipListMap<Time, Runnable> tasks = new ConcurrentSkipListMap<>();
    private final AtomicLong order = new AtomicLong();
    private final Thread thread;
    private volatile boolean stopping;
    private volatile long sleepingUntil;
    private volatile boolean busy;

    private record Time(long due, long order) implements Comparable<Time> {
        @Override
        public int compareTo(Time other) {
            int byDue = Long.compare(due, other.due);
            return byDue == 0 ? Long.compare(order, other.order) : byDue;
        }
    }

    /** Forgets a task that has not been done. */
    interface Timer extends AutoCloseable {
        @Override
        void close();
    }

    /** @param longestSleep how soon it is noticed that the clock was set */
    public Timers(Clock clock, Duration longestSleep) {
        this.clock = clock;
        this.longestSleep = longestSleep;
        this.thread = Thread.ofPlatform().name("serai-timers").daemon(true).unstarted(this::work);
    }

    public void start() {
        thread.start();
    }

    /**
     * @param due milliseconds since 1970
     * @param task must return at once
     */
    Timer at(long due, Runnable task) {
        Time time = new Time(due, order.incrementAndGet());
        tasks.put(time, task);
        if (due < sleepingUntil) {
            look();
        }
        return () -> tasks.remove(time);
    }

    /** Whether all that is due has been done. */
    public boolean isQuiet() {
        Map.Entry<Time, Runnable> first = tasks.firstEntry();
        return (first == null || first.getKey().due() > clock.millis()) && !busy;
    }

    private void look() {
        LockSupport.unpark(thread);
    }

    private void work() {
        while (!stopping) {
            busy = true; // before what is done is no task any more
            Map.Entry<Time, Runnable> first = tasks.firstEntry();
            long now = clock.millis();
            if (first != null && first.getKey().due() <= now) {
                tasks.remove(first.getKey());
                first.getValue().run();
            } else {
                busy = false;
                sleep(first == null ? Long.MAX_VALUE : first.getKey().due(), now);
            }
        }
    }

    private void sleep(long due, long now) {
        long most = Math.min(due - now, longestSleep.toMillis());
        sleepingUntil = due;
        Map.Entry<Time, Runnable> first = tasks.firstEntry();
        if (first == null || first.getKey().due() >= due) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(most));
        }
        sleepingUntil = 0;
    }

    @Override
    public void close() {
        stopping = true;
        look();
    }
}
