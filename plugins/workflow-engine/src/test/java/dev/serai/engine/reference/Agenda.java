package dev.serai.engine.reference;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;

/**
 * What is to happen, and the virtual clock. Work elapses by itself; what is waited for comes when the clock is moved, or
 * when work moved it that far.
 */
final class Agenda {
    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final int ENDLESS = 1_000_000;

    /** Something that is to happen; it can be called off. */
    static final class Entry {
        private final Instant due;
        private final long order;
        private final boolean work;
        private final Runnable what;
        private boolean off;

        Entry(Instant due, long order, boolean work, Runnable what) {
            this.due = due;
            this.order = order;
            this.work = work;
            this.what = what;
        }

        void callOff() {
            off = true;
        }
    }

    private final PriorityQueue<Entry> entries = new PriorityQueue<>(
            Comparator.comparing((Entry entry) -> entry.due).thenComparingLong(entry -> entry.order));
    private Instant now = START;
    private long count;

    Instant now() {
        return now;
    }

    /** After what is already to happen at this instant. */
    void soon(Runnable what) {
        add(now, true, what);
    }

    Entry work(Duration after, Runnable what) {
        return add(now.plus(after), true, what);
    }

    Entry waiting(Instant due, Runnable what) {
        return add(due.isBefore(now) ? now : due, false, what);
    }

    private Entry add(Instant due, boolean work, Runnable what) {
        Entry entry = new Entry(due, count++, work, what);
        entries.add(entry);
        return entry;
    }

    /** Until nothing goes on by itself any more. */
    void settle() {
        dropOff();
        while (entries.stream().anyMatch(entry -> !entry.off && (entry.work || !entry.due.isAfter(now)))) {
            next();
        }
    }

    void advance(Duration by) {
        Instant until = now.plus(by);
        dropOff();
        while (!entries.isEmpty() && !entries.peek().due.isAfter(until)) {
            next();
        }
        now = now.isAfter(until) ? now : until;
        settle();
    }

    private void next() {
        dropOff();
        Entry entry = entries.remove();
        now = entry.due;
        if (count > ENDLESS) {
            throw new IllegalStateException("this goes on for ever");
        }
        entry.what.run();
        dropOff();
    }

    private void dropOff() {
        while (!entries.isEmpty() && entries.peek().off) {
            entries.remove();
        }
    }
}
