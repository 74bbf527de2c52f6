package dev.serai.host.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import dev.serai.host.problem.ProblemDocument;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.io.UncheckedIOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Writes answers. An answer to a request that is gone or already answered is dropped. */
public final class Answers {
    public static final String JSON_TYPE = "application/json";

    /** Reads strictly: no key twice, nothing behind the value. Writes instants as ISO strings. */
    public static final ObjectMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .addModule(new SimpleModule().addSerializer(Instant.class, ToStringSerializer.instance))
            .build();

    private Answers() {}

    public static void json(RoutingContext request, int status, @Nullable Object value) {
        bytes(request, status, JSON_TYPE, Buffer.buffer(jsonBytes(value)));
    }

    public static byte[] jsonBytes(@Nullable Object value) {
        try {
            return JSON.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Not to be stored by caches, unless a header was set before that says otherwise. */
    public static void bytes(RoutingContext request, int status, String contentType, Buffer body) {
        HttpServerResponse response = request.response();
        if (response.ended() || response.closed()) {
            return;
        }
        if (!response.headers().contains("Cache-Control")) {
            response.putHeader("Cache-Control", "no-store");
        }
        response.setStatusCode(status).putHeader("Content-Type", contentType).end(body);
    }

    public static void empty(RoutingContext request, int status) {
        if (!request.response().ended() && !request.response().closed()) {
            request.response()
                    .setStatusCode(status)
                    .putHeader("Cache-Control", "no-store")
                    .end();
        }
    }

    /** In the console's part of the tree without {@code WWW-Authenticate}, at which browsers open a dialogue of their own. */
    public static void problem(RoutingContext request, ProblemDocument problem) {
        HttpServerResponse response = request.response();
        if (response.ended() || response.closed()) {
            return;
        }
        if (response.headWritten()) {
            request.request().connection().close();
            return;
        }
        problem.headers().forEach(response::putHeader);
        if (isConsole(request)) {
            response.headers().remove("WWW-Authenticate");
        }
        response.setStatusCode(problem.status()).end(Buffer.buffer(problem.bytes()));
    }

    public static void problem(RoutingContext request, int status, String code, String detail) {
        problem(request, ProblemDocument.of(status, code, detail));
    }

    private static boolean isConsole(RoutingContext request) {
        String path = request.request().path();
        return path != null && (path.equals("/console") || path.startsWith("/console/"));
    }
}
