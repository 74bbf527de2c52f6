package dev.serai.host.events;

import dev.serai.api.EventFeed;
import dev.serai.api.EventFeed.Entry;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads pages until there is nothing more. Blocks. */
final class FeedReader {
    private static final int PAGE = 1_000;

    private FeedReader() {}

    /** @param from everything behind this and up to {@code upTo} is in {@code entries} */
    record Read(long from, List<Entry> entries, long upTo) {}

    /** @param run null for the updates of all runs */
    static Read behind(EventFeed feed, @Nullable String run, long position) {
        long latest = feed.latest();
        long from = Math.min(latest, Math.max(position, latest - EventWindow.MOST_POSITIONS));
        List<Entry> all = new ArrayList<>();
        long after = from;
        List<Entry> page = page(feed, run, after);
        while (!page.isEmpty()) {
            List<Entry> whole = page.size() < PAGE ? page : wholePositions(page);
            all.addAll(whole);
            after = whole.getLast().position();
            page = page.size() < PAGE ? List.of() : page(feed, run, after);
        }
        return new Read(from, all, Math.max(latest, after));
    }

    private static List<Entry> page(EventFeed feed, @Nullable String run, long after) {
        return run == null ? feed.updates(after, PAGE) : feed.events(run, after, PAGE);
    }

    /** A full page may end in the middle of a position: that position is read again. */
    private static List<Entry> wholePositions(List<Entry> page) {
        long last = page.getLast().position();
        List<Entry> whole =
                page.stream().filter(entry -> entry.position() < last).toList();
        return whole.isEmpty() ? page : whole;
    }
}
