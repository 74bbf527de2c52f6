package dev.serai.models.provider;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Connections to providers, shared by all calls. Safe for use by many threads. */
public final class Wires implements AutoCloseable {
    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(10);

    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(CONNECT_WITHIN)
            .followRedirects(HttpClient.Redirect.NEVER)
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .build();
    private final ScheduledThreadPoolExecutor ends = new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().name("serai-models-deadline").daemon(true).factory());

    public Wires() {
        ends.setRemoveOnCancelPolicy(true);
    }

    /** For one attempt, which ends within the time and after so many bytes of the answer. */
    public Wire wire(Duration within, long mostBytes) {
        return new Wire(this, within, mostBytes);
    }

    HttpClient client() {
        return client;
    }

    ScheduledFuture<?> closeAfter(Duration time, Runnable close) {
        return ends.schedule(close, Math.max(0, time.toNanos()), TimeUnit.NANOSECONDS);
    }

    @Override
    public void close() {
        ends.shutdownNow();
        client.shutdownNow();
        client.close();
    }
}
