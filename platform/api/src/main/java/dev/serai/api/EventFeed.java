package dev.serai.api;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A committed stream of what happens, with one order: the source of {@code /api/v1/events}. Only what is durable shows in
 * it. Safe for use by many threads; the reading methods may block.
 */
public interface EventFeed {

    /**
     * @param position its place in the order; what is read after it never has a smaller one
     * @param subject what it is about: the run's id
     * @param data JSON values only
     */
    record Entry(long position, String subject, Map<String, @Nullable Object> data) {}

    /** The position of the newest entry; 0 where there is none. */
    long latest();

    /** Changes of runs behind a position, oldest first, at most {@code limit}. */
    List<Entry> updates(long afterExclusive, int limit);

    /** Everything that happened in one run behind a position, oldest first, at most {@code limit} positions. */
    List<Entry> events(String run, long afterExclusive, int limit);

    /**
     * @param listener called after a commit; must return at once
     * @return ends the calls
     */
    AutoCloseable onCommit(Runnable listener);
}
