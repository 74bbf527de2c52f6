package dev.serai.host.http;

import dev.serai.api.ErrorKind;
import dev.serai.api.SeraiException;
import dev.serai.host.problem.ProblemDocument;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.Context;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.net.BindException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/** Takes the port, or says clearly why it can't. */
public final class Listener {
    private static final int IDLE_MINUTES = 10;
    private static final int LONGEST_LINE = 8 << 10;
    private static final int LONGEST_HEADERS = 16 << 10;

    private Listener() {}

    /**
     * Blocks until the port is taken. All requests come on the thread of {@code context}.
     *
     * @throws SeraiException {@code http.port-taken}, {@code http.host-invalid}, {@code http.bind-failed}
     */
    public static HttpServer listen(Context context, HttpSettings settings, Handler<HttpServerRequest> requests) {
        requireHost(settings.host());
        Promise<HttpServer> bound = Promise.promise();
        context.runOnContext(start -> context.owner()
                .createHttpServer(options())
                .requestHandler(requests)
                .invalidRequestHandler(Listener::refuse)
                .listen(settings.port(), settings.host())
                .onComplete(bound));
        try {
            return bound.future()
                    .toCompletionStage()
                    .toCompletableFuture()
                    .orTimeout(1, TimeUnit.MINUTES)
                    .join();
        } catch (CompletionException e) {
            throw explained(settings, e.getCause() == null ? e : e.getCause());
        }
    }

    /** HTTP/1.1 only: no upgrade to HTTP/2 without TLS, which proxies and the event stream trip over. */
    private static HttpServerOptions options() {
        HttpServerOptions options = new HttpServerOptions()
                .setHttp2ClearTextEnabled(false)
                .setMaxInitialLineLength(LONGEST_LINE)
                .setMaxHeaderSize(LONGEST_HEADERS);
        options.setIdleTimeout(IDLE_MINUTES).setIdleTimeoutUnit(TimeUnit.MINUTES);
        return options;
    }

    private static void requireHost(String host) {
        try {
            InetAddress.getByName(host);
        } catch (UnknownHostException e) {
            throw hostInvalid(host, "no such host", e);
        }
    }

    private static SeraiException explained(HttpSettings settings, Throwable cause) {
        String reason = String.valueOf(cause.getMessage());
        if (!(cause instanceof BindException)) {
            String where = settings.host() + ":" + settings.port();
            return new SeraiException(
                    ErrorKind.INTERNAL, "http.bind-failed", "Cannot listen on " + where + ": " + reason, cause);
        }
        return reason.toLowerCase(Locale.ROOT).contains("assign")
                ? hostInvalid(settings.host(), "not an address of this machine", cause)
                : portTaken(settings, cause);
    }

    private static SeraiException portTaken(HttpSettings settings, Throwable cause) {
        return new SeraiException(
                ErrorKind.CONFLICT,
                "http.port-taken",
                "Port " + settings.port() + " on " + settings.host() + " is taken by another process. Stop it, or set "
                        + "serai.http.port (SERAI_HTTP_PORT) to another port.",
                cause);
    }

    private static SeraiException hostInvalid(String host, String why, Throwable cause) {
        return new SeraiException(
                ErrorKind.CALLER,
                "http.host-invalid",
                "serai.http.host is '" + host + "': " + why + ". Use 127.0.0.1 for this machine only, 0.0.0.0 for all "
                        + "networks.",
                cause);
    }

    /** What never became a request: the connection's framing is lost, so it is closed. */
    private static void refuse(HttpServerRequest request) {
        ProblemDocument problem = malformed(request.decoderResult().cause());
        problem.headers().forEach(request.response()::putHeader);
        request.response()
                .putHeader("Connection", "close")
                .setStatusCode(problem.status())
                .end(Buffer.buffer(problem.bytes()))
                .onComplete(written -> request.connection().close());
    }

    private static ProblemDocument malformed(Throwable cause) {
        if (cause instanceof TooLongHttpLineException) {
            return ProblemDocument.of(414, "http.uri-too-long", "The address is longer than 8 KiB.");
        }
        if (cause instanceof TooLongHttpHeaderException) {
            return ProblemDocument.of(431, "http.headers-too-large", "The headers are longer than 16 KiB.");
        }
        return ProblemDocument.of(400, "http.malformed", "The request is not well-formed HTTP.");
    }
}
