package dev.serai.messaging.outbox;

import dev.serai.api.PluginContext;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Forgets messages that were delivered or put aside long enough ago, a few at a time. Dead ones stay. */
final class Retention implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Retention.class);
    private static final String KEY = "serai.channels.message-retention";
    private static final int MOST_AT_ONCE = 500;
    private static final Duration BETWEEN = Duration.ofMinutes(1);

    private final OutboxMarks marks;
    private final Clock clock;
    private final Duration kept;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("serai-outbox-retention").daemon(true).factory());

    Retention(PluginContext platform, OutboxMarks marks) {
        this.marks = marks;
        this.clock = platform.clock();
        this.kept = platform.settings().duration(KEY, Duration.ofHours(24));
    }

    void start() {
        ScheduledFuture<?> unused =
                thread.scheduleWithFixedDelay(this::clean, BETWEEN.toSeconds(), BETWEEN.toSeconds(), TimeUnit.SECONDS);
    }

    /** Returns when all of them are gone. */
    void clean() {
        try {
            long before = clock.millis() - kept.toMillis();
            int forgotten = MOST_AT_ONCE;
            while (forgotten == MOST_AT_ONCE && !thread.isShutdown()) {
                forgotten = marks.forget(before, MOST_AT_ONCE).join();
            }
        } catch (CompletionException e) {
            LOG.warn("Old messages could not be forgotten; that is tried again in a minute.", e.getCause());
        }
    }

    @Override
    public void close() {
        thread.shutdown();
    }
}
