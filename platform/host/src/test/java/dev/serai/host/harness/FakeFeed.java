package dev.serai.host.harness;

import dev.serai.api.EventFeed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A journal in memory. What is committed in one call has one position. */
public final class FakeFeed implements EventFeed {
    private final List<Entry> entries = new ArrayList<>();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final AtomicInteger reads = new AtomicInteger();
    private final AtomicInteger finds = new AtomicInteger();
    private long position;

    /** Each run changes to the status, all in one commit. */
    public synchronized long commits(String status, String... runs) {
        position++;
        for (String run : runs) {
            entries.add(new Entry(position, run, Map.of("id", run, "status", status, "position", position)));
        }
        listeners.forEach(Runnable::run);
        return position;
    }

    /** One commit after the other, and no reader looks in between. */
    public synchronized void commitsInARow(int commits, String status, String run) {
        for (int i = 0; i < commits; i++) {
            commits(status, run);
        }
    }

    /** Without telling anybody: another process did it. */
    public synchronized void grewTo(long newPosition) {
        position = newPosition;
    }

    public int reads() {
        return reads.get();
    }

    /** Reads of updates that found some. */
    public int finds() {
        return finds.get();
    }

    public int listeners() {
        return listeners.size();
    }

    @Override
    public synchronized long latest() {
        return position;
    }

    @Override
    public synchronized List<Entry> updates(long afterExclusive, int limit) {
        reads.incrementAndGet();
        List<Entry> found = entries.stream()
                .filter(entry -> entry.position() > afterExclusive)
                .limit(limit)
                .toList();
        finds.addAndGet(found.isEmpty() ? 0 : 1);
        return found;
    }

    @Override
    public synchronized List<Entry> events(String run, long afterExclusive, int limit) {
        return entries.stream()
                .filter(entry ->
                        entry.position() > afterExclusive && entry.subject().equals(run))
                .limit(limit)
                .toList();
    }

    @Override
    public AutoCloseable onCommit(Runnable listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }
}
