package dev.serai.host.events;

import dev.serai.api.EventFeed.Entry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The newest entries of a feed, held once for all connections. Every entry behind {@code start} and up to {@code end} is
 * in it. Not safe for use by many threads.
 */
final class EventWindow {
    static final int MOST_POSITIONS = 10_000;
    private static final int MOST_PER_EVENT = 500;

    private final boolean coalescing;
    private final List<Entry> entries = new ArrayList<>();
    private long start;
    private long end;

    /** @param coalescing only the latest entry of a subject counts */
    EventWindow(boolean coalescing, long start) {
        this.coalescing = coalescing;
        this.start = start;
        this.end = start;
    }

    /** @param upTo a client that has these entries has everything up to here */
    record Batch(Collection<Entry> entries, long upTo) {}

    long start() {
        return start;
    }

    long end() {
        return end;
    }

    void append(List<Entry> newer, long upTo) {
        entries.addAll(newer);
        end = Math.max(end, upTo);
        dropOld();
    }

    private void dropOld() {
        int dropped = Math.max(firstBehind(end - MOST_POSITIONS), entries.size() - MOST_POSITIONS);
        if (dropped > 0) {
            start = Math.max(start, entries.get(dropped - 1).position());
            entries.subList(0, firstBehind(start)).clear();
        }
        start = Math.max(start, end - MOST_POSITIONS);
    }

    /** What follows a position that is not before {@link #start}; at most so much as one event should carry. */
    Batch after(long position) {
        int from = firstBehind(position);
        int to = Math.min(entries.size(), from + MOST_PER_EVENT);
        if (to < entries.size()) {
            to = firstBehind(entries.get(to - 1).position());
        }
        long upTo = to < entries.size() ? entries.get(to - 1).position() : end;
        return new Batch(coalesced(entries.subList(from, to)), upTo);
    }

    private Collection<Entry> coalesced(List<Entry> some) {
        if (!coalescing) {
            return List.copyOf(some);
        }
        Map<String, Entry> latest = new LinkedHashMap<>();
        for (Entry entry : some) {
            latest.remove(entry.subject());
            latest.put(entry.subject(), entry);
        }
        return latest.values();
    }

    /** The index of the first entry behind a position. */
    private int firstBehind(long position) {
        int low = 0;
        int high = entries.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (entries.get(middle).position() <= position) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
