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
        List<Entry> all = run == null ? updates(feed, from) : events(feed, run, from);
        return new Read(
                from,
                all,
                all.isEmpty() ? latest : Math.max(latest, all.getLast().position()));
    }

    private static List<Entry> updates(EventFeed feed, long from) {
        List<Entry> all = new ArrayList<>();
        List<Entry> page = feed.updates(from, PAGE);
        while (page.size() >= PAGE) {
            all.addAll(wholePositions(page));
            page = feed.updates(all.getLast().position(), PAGE);
        }
        all.addAll(page);
        return all;
    }

    /** Pages of large events are shorter; only an empty one is the end. */
    private static List<Entry> events(EventFeed feed, String run, long from) {
        List<Entry> all = new ArrayList<>();
        List<Entry> page = feed.events(run, from, PAGE);
        while (!page.isEmpty()) {
            all.addAll(page);
            page = feed.events(run, page.getLast().position(), PAGE);
        }
        return all;
    }

    /** A full page may end in the middle of a position: that position is read again. */
    private static List<Entry> wholePositions(List<Entry> page) {
        long last = page.getLast().position();
        List<Entry> whole =
                page.stream().filter(entry -> entry.position() < last).toList();
        return whole.isEmpty() ? page : whole;
    }
}
