package dev.serai.host.events;

import dev.serai.api.EventFeed;
import dev.serai.host.Platform;
import dev.serai.host.identity.Caller;
import dev.serai.host.live.Live;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code /api/v1/events}: reads the feed once per flush, whatever the number of connections, and writes what is new to
 * each of them. All state is confined to one event loop; a connection that does not read costs a number.
 */
public final class EventStreams {
    private static final Logger log = LoggerFactory.getLogger(EventStreams.class);
    private static final String ALL_RUNS = "";

    private final Context loop;
    private final Vertx vertx;
    private final Platform platform;
    private final Pace pace;
    private final AtomicBoolean told = new AtomicBoolean();
    private final Map<String, Topic> topics = new LinkedHashMap<>();
    private final LiveStreams passing;
    /** Those that hear nothing of the feed. */
    private final Set<Connection> alone = new LinkedHashSet<>();

    private final Live live;
    private @Nullable EventFeed feed;
    private @Nullable AutoCloseable listening;
    private long lastRead;
    private boolean planned;
    private boolean reading;
    private boolean closed;

    /**
     * @param heartbeat how often each connection gets a comment
     * @param flush the shortest time between two reads
     */
    public record Pace(Duration heartbeat, Duration flush) {
        public static final Pace USUAL = new Pace(Duration.ofSeconds(5), Duration.ofMillis(250));
    }

    /**
     * @param loop where {@link #open} is called
     * @param live where what passes is told
     */
    public EventStreams(Context loop, Platform platform, Live live, Pace pace) {
        this.loop = loop;
        this.vertx = loop.owner();
        this.platform = platform;
        this.pace = pace;
        this.lastRead = System.nanoTime() - pace.flush().toNanos();
        this.live = live;
        this.passing = new LiveStreams(loop);
        live.to(passing.listener());
        loop.runOnContext(start -> vertx.setPeriodic(pace.heartbeat().toMillis(), beat -> beat()));
    }

    /**
     * What a client wants to hear.
     *
     * @param run null: the updates of all runs, unless there is a subject
     * @param subject what passes about it, and no committed events but those of a run; null: of the run, if there is one
     * @param after the position behind which the client goes on; null: at the newest
     */
    public record Wish(
            @Nullable String run,
            @Nullable String subject,
            @Nullable Long after) {}

    /** Answers with a stream that ends with the session, or with the platform. */
    public void open(RoutingContext request, Caller caller, Wish wish) {
        if (closed) {
            request.fail(503);
            return;
        }
        Connection connection = new Connection(request, caller, wish.after());
        connection.open(() -> gone(wish, connection));
        Stream.of(wish.run(), wish.subject())
                .filter(Objects::nonNull)
                .forEach(subject -> passing.join(subject, connection));
        if (wish.run() == null && wish.subject() != null) {
            alone.add(connection);
            return;
        }
        topics.computeIfAbsent(key(wish), name -> new Topic(wish.run())).join(connection);
        follow();
        plan();
    }

    private static String key(Wish wish) {
        return wish.run() == null ? ALL_RUNS : wish.run();
    }

    private void gone(Wish wish, Connection connection) {
        Stream.of(wish.run(), wish.subject())
                .filter(Objects::nonNull)
                .forEach(subject -> passing.leave(subject, connection));
        Topic topic = topics.get(key(wish));
        if (!alone.remove(connection) && topic != null) {
            topic.leave(connection);
            if (topic.isEmpty()) {
                topics.remove(key(wish));
            }
        }
    }

    /** Looks whether another feed was published. From any thread. */
    public void feedMayHaveChanged() {
        loop.runOnContext(now -> follow());
    }

    private void follow() {
        EventFeed published = closed ? null : platform.feed().orElse(null);
        if (Objects.equals(published, feed)) {
            return;
        }
        stopListening();
        feed = published;
        listening = published == null ? null : published.onCommit(this::committed);
        topics.values().forEach(Topic::forget);
        plan();
    }

    private void stopListening() {
        try {
            if (listening != null) {
                listening.close();
            }
        } catch (Exception e) {
            log.warn("The old event feed could not be left", e);
        }
        listening = null;
    }

    /** On the committing thread: once is enough until it was heard. */
    private void committed() {
        if (told.compareAndSet(false, true)) {
            loop.runOnContext(now -> {
                told.set(false);
                plan();
            });
        }
    }

    /** A read follows: at once where the last one is long enough ago. */
    private void plan() {
        if (planned || closed || feed == null || topics.isEmpty()) {
            return;
        }
        planned = true;
        long wait = pace.flush().toNanos() - (System.nanoTime() - lastRead);
        vertx.setTimer(Math.max(1, Duration.ofNanos(wait).toMillis()), due -> readWhenFree());
    }

    private void readWhenFree() {
        if (!reading) {
            planned = false;
            read();
        }
    }

    private record Work(Topic topic, Topic.Plan plan) {}

    private void read() {
        EventFeed current = feed;
        if (current == null || closed) {
            return;
        }
        reading = true;
        lastRead = System.nanoTime();
        List<Work> work = topics.values().stream()
                .map(topic -> new Work(topic, topic.plan()))
                .toList();
        vertx.executeBlocking(() -> read(current, work), false).onComplete(done -> {
            reading = false;
            if (done.succeeded() && current.equals(feed)) {
                done.result().forEach((item, read) -> item.topic().accept(item.plan(), read));
            } else if (done.failed()) {
                log.warn("The event feed could not be read; it is tried again with the next heartbeat", done.cause());
            }
            readPlanned();
        });
    }

    /** What was committed meanwhile. */
    private void readPlanned() {
        if (planned) {
            planned = false;
            plan();
        }
    }

    private static Map<Work, FeedReader.Read> read(EventFeed feed, List<Work> work) {
        Map<Work, FeedReader.Read> results = new LinkedHashMap<>();
        for (Work item : work) {
            results.put(
                    item,
                    FeedReader.behind(feed, item.topic().run(), item.plan().from()));
        }
        return results;
    }

    /** Also finds what other processes committed to the same database. */
    private void beat() {
        topics.values().stream().toList().forEach(Topic::beat);
        List.copyOf(alone).forEach(connection -> connection.beat(null));
        follow();
        plan();
    }

    /** Ends all streams. From any thread; returns at once. */
    public void close() {
        loop.runOnContext(now -> {
            closed = true;
            live.toNobody();
            stopListening();
            List.copyOf(topics.values()).forEach(Topic::end);
            List.copyOf(alone).forEach(Connection::end);
        });
    }
}
