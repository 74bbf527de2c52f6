package dev.serai.host.events;

import dev.serai.host.live.Live;
import io.vertx.core.Context;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Brings what passes to the connections that watch its subject. Whatever is told while too much is on its way, or to a
 * connection that does not keep up, is dropped. On the event loop only, but for {@link #listener}.
 */
final class LiveStreams {
    private static final int MOST_ON_THEIR_WAY = 1_000;

    private final Context loop;
    private final Map<String, Set<Connection>> watching = new HashMap<>();
    private final Set<String> subjects = ConcurrentHashMap.newKeySet();
    private final AtomicInteger onTheirWay = new AtomicInteger();

    LiveStreams(Context loop) {
        this.loop = loop;
    }

    /** For many threads. */
    Live.Listener listener() {
        return new Live.Listener(subjects::contains, this::hear);
    }

    private void hear(Live.Told told) {
        if (onTheirWay.incrementAndGet() > MOST_ON_THEIR_WAY) {
            onTheirWay.decrementAndGet();
            return;
        }
        loop.runOnContext(now -> {
            onTheirWay.decrementAndGet();
            tell(told);
        });
    }

    private void tell(Live.Told told) {
        for (Connection connection : List.copyOf(watching.getOrDefault(told.subject(), Set.of()))) {
            if (connection.mayHear(told.user()) && connection.isReady()) {
                connection.show(told.event());
            }
        }
    }

    void join(String subject, Connection connection) {
        watching.computeIfAbsent(subject, name -> new LinkedHashSet<>()).add(connection);
        subjects.add(subject);
    }

    void leave(String subject, Connection connection) {
        Set<Connection> left = watching.get(subject);
        if (left != null && left.remove(connection) && left.isEmpty()) {
            watching.remove(subject);
            subjects.remove(subject);
        }
    }
}
