package dev.serai.host.ingress;

import dev.serai.host.problem.ProblemDocument;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;

/**
 * Reads the body as the bytes that were sent, whatever its content type says: that is what is signed. One over the limit
 * is answered with 413 as soon as that is known.
 */
final class RawBody implements Handler<RoutingContext> {
    private static final String KEY = RawBody.class.getName();

    private final long limitBytes;

    RawBody(long limitBytes) {
        this.limitBytes = limitBytes;
    }

    /** What was read, null where there was nothing. */
    static byte @Nullable [] of(RoutingContext request) {
        return request.get(KEY);
    }

    @Override
    public void handle(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (request.isEnded()) {
            finish(context, context.body().buffer());
        } else if (announcedBytes(request) > limitBytes) {
            refuse(context);
        } else {
            read(context, request);
        }
    }

    private static long announcedBytes(HttpServerRequest request) {
        String length = request.getHeader("Content-Length");
        return length != null && length.matches("\\d{1,18}") ? Long.parseLong(length) : 0;
    }

    private void read(RoutingContext context, HttpServerRequest request) {
        Buffer body = Buffer.buffer();
        if ("100-continue".equalsIgnoreCase(request.getHeader("Expect"))) {
            context.response().writeContinue();
        }
        request.handler(chunk -> {
            if (body.length() + (long) chunk.length() <= limitBytes) {
                body.appendBuffer(chunk);
            } else if (!context.response().ended()) {
                refuse(context);
            }
        });
        request.endHandler(end -> {
            if (!context.response().ended()) {
                finish(context, body);
            }
        });
        request.resume();
    }

    private static void finish(RoutingContext context, @Nullable Buffer body) {
        if (body != null && body.length() > 0) {
            context.put(KEY, body.getBytes());
        }
        context.next();
    }

    private void refuse(RoutingContext context) {
        ProblemDocument problem = ProblemDocument.of(
                413,
                "body.too-large",
                "The body is larger than " + limitBytes + " bytes, the limit of serai.http.max-body-size.");
        HttpServerResponse response = context.response().setStatusCode(problem.status());
        problem.headers().forEach(response::putHeader);
        if (context.request().version() == HttpVersion.HTTP_2) {
            response.end(problem.json());
        } else {
            // the rest of the body is on its way still, and would pass for the next request
            response.putHeader("Connection", "close");
            response.end(problem.json())
                    .onComplete(done -> context.request().connection().close());
        }
    }
}
