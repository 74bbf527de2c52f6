package dev.serai.host.events;

import dev.serai.host.identity.Caller;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** One client of the stream: how far it is, and nothing that grows with what it has not read. On the event loop only. */
final class Connection {
    private static final Duration MOST_BLOCKED = Duration.ofMinutes(1);
    private static final String HELLO = "retry: 3000\n: connected\n\n";

    private final RoutingContext context;
    private final HttpServerResponse response;
    private final Caller caller;
    private @Nullable Long position;
    private @Nullable Long blockedSince;

    /** @param position what the client has; null: it starts at the newest */
    Connection(RoutingContext context, Caller caller, @Nullable Long position) {
        this.context = context;
        this.response = context.response();
        this.caller = caller;
        this.position = position;
    }

    void open(Runnable whenGone) {
        response.putHeader("Content-Type", "text/event-stream")
                .putHeader("Cache-Control", "no-cache")
                .putHeader("Connection", "keep-alive")
                .putHeader("X-Accel-Buffering", "no")
                .setChunked(true);
        response.exceptionHandler(broken -> {});
        context.addEndHandler(end -> whenGone.run());
        response.write(HELLO);
    }

    @Nullable
    Long position() {
        return position;
    }

    boolean isReady() {
        return !isGone() && !response.writeQueueFull();
    }

    private boolean isGone() {
        return response.ended() || response.closed();
    }

    void send(Buffer event, long upTo) {
        response.write(event);
        position = upTo;
    }

    /** @param user null: everybody */
    boolean mayHear(@Nullable String user) {
        return user == null || user.equals(caller.name());
    }

    /** Something that has no place in the order. */
    void show(Buffer event) {
        response.write(event);
    }

    void moveTo(long upTo) {
        position = upTo;
    }

    void whenReady(Runnable action) {
        if (!isGone()) {
            response.drainHandler(drained -> action.run());
        }
    }

    /**
     * Ends the stream where the caller's session has ended, and cuts it where the client has read nothing for a minute.
     *
     * @param caughtUpTo a position that the client may resume from though nothing was sent; null: it lags behind
     */
    void beat(@Nullable Long caughtUpTo) {
        if (isGone()) {
            return;
        }
        if (!caller.valid().getAsBoolean()) {
            response.end();
        } else if (!response.writeQueueFull()) {
            blockedSince = null;
            response.write(caughtUpTo == null ? ": heartbeat\n\n" : ": heartbeat\nid: " + caughtUpTo + "\n\n");
        } else if (isBlockedTooLong()) {
            context.request().connection().close();
        }
    }

    private boolean isBlockedTooLong() {
        long now = System.nanoTime();
        blockedSince = blockedSince == null ? now : blockedSince;
        return now - blockedSince > MOST_BLOCKED.toNanos();
    }

    void end() {
        if (!isGone()) {
            response.end();
        }
    }
}
