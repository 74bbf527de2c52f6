package dev.serai.assistant.session;

import dev.serai.api.PluginContext;
import dev.serai.api.SeraiException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Marks conversations as abandoned in which nothing was said for long. They stay, and go on with the next message. */
public final class Abandonment implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Abandonment.class);
    private static final Duration BETWEEN = Duration.ofMinutes(10);

    private final JdbcSessions sessions;
    private final Clock clock;
    private final Duration after;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("serai-assistant-abandonment").daemon(true).factory());

    public Abandonment(PluginContext platform, JdbcSessions sessions) {
        this.sessions = sessions;
        this.clock = platform.clock();
        this.after = platform.settings().duration("serai.assistant.abandoned-after", Duration.ofDays(7));
    }

    public void start() {
        ScheduledFuture<?> unused = thread.scheduleWithFixedDelay(this::mark, 0, BETWEEN.toSeconds(), TimeUnit.SECONDS);
    }

    void mark() {
        try {
            sessions.abandon(clock.instant().minus(after));
        } catch (SeraiException e) {
            LOG.warn("Old conversations could not be marked as abandoned; that is tried again in ten minutes.", e);
        }
    }

    @Override
    public void close() {
        thread.shutdown();
    }
}
