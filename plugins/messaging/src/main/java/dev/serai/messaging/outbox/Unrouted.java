package dev.serai.messaging.outbox;

import dev.serai.messaging.outbox.StoredMessage.Failure;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Warns, once a minute, of the channels that messages wait for and no route delivers. */
final class Unrouted implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Unrouted.class);
    private static final Duration BETWEEN = Duration.ofMinutes(1);

    private final OutboxReader reader;
    private final Predicate<String> delivered;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("serai-outbox-unrouted").daemon(true).factory());

    /** @param delivered whether a route delivers a channel now */
    Unrouted(OutboxReader reader, Predicate<String> delivered) {
        this.reader = reader;
        this.delivered = delivered;
    }

    void start() {
        ScheduledFuture<?> unused =
                thread.scheduleWithFixedDelay(this::look, BETWEEN.toSeconds(), BETWEEN.toSeconds(), TimeUnit.SECONDS);
    }

    void look() {
        try {
            for (String channel : reader.awaitedChannels()) {
                if (!delivered.test(channel)) {
                    LOG.warn(
                            "Messages to the channel {} wait. {}",
                            quoted(channel),
                            why(channel).message());
                }
            }
        } catch (RuntimeException e) {
            LOG.warn("Which messages wait can't be read; that is tried again in a minute.", e);
        }
    }

    /** Why a message to a channel without a route waits, and what to do. */
    static Failure why(String channel) {
        return new Failure(
                "outbox.no-route",
                "No route delivers it: add one to routes/ that begins with outbox:" + quoted(channel)
                        + ", or discard the message.");
    }

    /** The name may come from what somebody wrote: it must not look like lines of a log. */
    private static String quoted(String channel) {
        return channel.replaceAll("\\p{C}", "?");
    }

    @Override
    public void close() {
        thread.shutdown();
    }
}
