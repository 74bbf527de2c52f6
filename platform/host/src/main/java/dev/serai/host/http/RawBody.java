package dev.serai.host.http;

import dev.serai.host.problem.ProblemDocument;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.impl.RoutingContextInternal;

/**
 * Reads a body as it came, forms and uploads included: a signature is over these bytes. Keeps it in memory, never on
 * disk. A body over the limit is refused with 413 as soon as that shows, one that stalls with 408.
 */
public final class RawBody implements Handler<RoutingContext> {
    private static final long STALLED_AFTER_MILLIS = 30_000;
    private static final long LINGER_MILLIS = 2_000;

    private final long mostBytes;

    public RawBody(long mostBytes) {
        this.mostBytes = mostBytes;
    }

    @Override
    public void handle(RoutingContext context) {
        RoutingContextInternal routing = (RoutingContextInternal) context;
        if (routing.seenHandler(RoutingContextInternal.BODY_HANDLER)) {
            context.next();
            return;
        }
        routing.visitHandler(RoutingContextInternal.BODY_HANDLER);
        HttpServerRequest request = context.request();
        if (declaredBytes(request) > mostBytes) {
            refuse(context);
        } else if (!hasBody(request)) {
            request.resume();
            context.next();
        } else if (agreesToContinue(context)) {
            new Reading(routing).start();
        }
    }

    private static boolean hasBody(HttpServerRequest request) {
        return request.headers().contains("Transfer-Encoding")
                || request.headers().contains("Content-Length");
    }

    /** By {@code Content-Length}; 0 without one. What is no number was refused by the decoder. */
    private static long declaredBytes(HttpServerRequest request) {
        String length = request.getHeader("Content-Length");
        try {
            return length == null ? 0 : Long.parseLong(length.trim());
        } catch (NumberFormatException e) {
            return Long.MAX_VALUE;
        }
    }

    private static boolean agreesToContinue(RoutingContext context) {
        String expected = context.request().getHeader("Expect");
        if (expected == null || context.request().version() == HttpVersion.HTTP_1_0) {
            return true;
        }
        if (expected.equalsIgnoreCase("100-continue")) {
            context.response().writeContinue();
            return true;
        }
        context.fail(417);
        return false;
    }

    /**
     * Answers at once and reads on for a moment: a connection that is closed on a client that still writes is reset, and
     * the answer lost.
     */
    private void refuse(RoutingContext context) {
        HttpServerRequest request = context.request();
        request.handler(ignored -> {});
        if (request.version() == HttpVersion.HTTP_2) {
            request.endHandler(end -> {});
        } else {
            closeSoon(context);
        }
        request.resume();
        Answers.problem(
                context,
                ProblemDocument.of(
                        413,
                        "body.too-large",
                        "The body is larger than " + mostBytes + " bytes, the limit of this address."));
    }

    /** What is still on its way would pass for the next request. */
    private static void closeSoon(RoutingContext context) {
        HttpServerRequest request = context.request();
        context.response().putHeader("Connection", "close");
        request.endHandler(end -> request.connection().close());
        long timer = context.vertx()
                .setTimer(LINGER_MILLIS, late -> request.connection().close());
        request.connection().closeHandler(closed -> context.vertx().cancelTimer(timer));
    }

    /** One body on its way in; all on the connection's event loop. */
    private final class Reading {
        private final RoutingContextInternal context;
        private final Buffer body = Buffer.buffer();
        private long timer;

        Reading(RoutingContextInternal context) {
            this.context = context;
        }

        void start() {
            watch();
            context.request()
                    .handler(this::append)
                    .endHandler(end -> complete())
                    .exceptionHandler(this::fail)
                    .resume();
        }

        private void watch() {
            timer = context.vertx().setTimer(STALLED_AFTER_MILLIS, late -> stalled());
        }

        private void append(Buffer chunk) {
            context.vertx().cancelTimer(timer);
            if (body.length() + (long) chunk.length() > mostBytes) {
                refuse(context);
                return;
            }
            body.appendBuffer(chunk);
            watch();
        }

        private void complete() {
            context.vertx().cancelTimer(timer);
            context.setBody(body);
            context.next();
        }

        private void fail(Throwable cause) {
            context.vertx().cancelTimer(timer);
            context.fail(400, cause);
        }

        private void stalled() {
            context.response()
                    .putHeader("Connection", "close")
                    .endHandler(end -> context.request().connection().close());
            context.fail(408);
        }
    }
}
