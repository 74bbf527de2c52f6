package dev.serai.host.events;

import dev.serai.api.EventFeed.Entry;
import dev.serai.host.http.Answers;
import io.vertx.core.buffer.Buffer;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** All connections that watch the same: every run, or one of them. On the event loop only. */
final class Topic {
    private static final Buffer RESET_START = Buffer.buffer("event: reset\nid: ");

    private final @Nullable String run;
    private final Set<Connection> waiting = new LinkedHashSet<>();
    private final Set<Connection> live = new LinkedHashSet<>();
    private @Nullable EventWindow window;

    /** @param run null for the updates of all runs */
    Topic(@Nullable String run) {
        this.run = run;
    }

    @Nullable
    String run() {
        return run;
    }

    /** It hears something after the next read that starts from now on. */
    void join(Connection connection) {
        waiting.add(connection);
    }

    void leave(Connection connection) {
        waiting.remove(connection);
        live.remove(connection);
    }

    boolean isEmpty() {
        return waiting.isEmpty() && live.isEmpty();
    }

    boolean hasWaiting() {
        return !waiting.isEmpty();
    }

    /** Forgets what was read, not where the connections are. */
    void forget() {
        window = null;
        waiting.addAll(live);
        live.clear();
    }

    /** What the next read is for. */
    record Plan(long from, List<Connection> joining) {}

    Plan plan() {
        long oldest = waiting.stream()
                .map(Connection::position)
                .filter(Objects::nonNull)
                .mapToLong(Long::longValue)
                .min()
                .orElse(Long.MAX_VALUE);
        long from = window == null ? oldest : oldest < window.start() ? oldest : window.end();
        return new Plan(from, List.copyOf(waiting));
    }

    void accept(Plan plan, FeedReader.Read read) {
        if (window == null || read.from() != window.end()) {
            window = new EventWindow(run == null, read.from());
        }
        window.append(read.entries(), read.upTo());
        for (Connection connection : plan.joining()) {
            if (waiting.remove(connection)) {
                live.add(connection);
            }
        }
        flush();
    }

    private void flush() {
        Map<Long, Event> events = new HashMap<>();
        List.copyOf(live).forEach(connection -> flush(connection, events));
    }

    private record Event(Buffer text, long upTo) {}

    private void flush(Connection connection, Map<Long, Event> events) {
        EventWindow current = window;
        if (current == null || !live.contains(connection)) {
            return;
        }
        while (connection.isReady()) {
            Long position = connection.position();
            if (position == null) {
                connection.moveTo(current.end());
            } else if (position < current.start() || position > current.end()) {
                connection.send(reset(current.end()), current.end());
            } else if (position == current.end()) {
                return;
            } else {
                Event event = events.computeIfAbsent(position, from -> event(current.after(from)));
                send(connection, event);
            }
        }
        connection.whenReady(() -> flush(connection, new HashMap<>()));
    }

    private static void send(Connection connection, Event event) {
        if (event.text().length() == 0) {
            connection.moveTo(event.upTo());
        } else {
            connection.send(event.text(), event.upTo());
        }
    }

    private static Buffer reset(long position) {
        return RESET_START.copy().appendString(position + "\ndata: {}\n\n");
    }

    private Event event(EventWindow.Batch batch) {
        Collection<Entry> entries = batch.entries();
        Buffer text = Buffer.buffer();
        if (!entries.isEmpty()) {
            text.appendString("event: " + (run == null ? "workflow_update" : "run_event") + "\nid: " + batch.upTo())
                    .appendString("\ndata: ")
                    .appendBytes(
                            Answers.jsonBytes(entries.stream().map(Entry::data).toList()))
                    .appendString("\n\n");
        }
        return new Event(text, batch.upTo());
    }

    void beat() {
        for (Connection connection : List.copyOf(live)) {
            connection.beat(isCaughtUp(connection) ? connection.position() : null);
        }
        List.copyOf(waiting).forEach(connection -> connection.beat(null));
    }

    private boolean isCaughtUp(Connection connection) {
        Long position = connection.position();
        return window != null && position != null && position == window.end();
    }

    void end() {
        List.copyOf(live).forEach(Connection::end);
        List.copyOf(waiting).forEach(Connection::end);
    }
}
