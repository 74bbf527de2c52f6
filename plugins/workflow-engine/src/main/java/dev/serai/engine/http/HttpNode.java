package dev.serai.engine.http;

import dev.serai.api.Effect;
import dev.serai.api.ErrorKind;
import dev.serai.api.NodeContext;
import dev.serai.api.NodeDescription;
import dev.serai.api.NodeError;
import dev.serai.api.NodeResult;
import dev.serai.api.NodeType;
import dev.serai.api.SeraiException;
import dev.serai.engine.call.CallNode;
import dev.serai.engine.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code http: {method, url, query, headers, body, expect}}: one HTTP request and its answer. An object or a list as body
 * goes out as JSON; an answer that says it is JSON comes back as its value, anything else as text.
 */
public final class HttpNode implements NodeType {
    private static final String JSON = "application/json";
    private static final int LARGEST_ANSWER = 10 * 1024 * 1024;

    /** HTTP/1.1: an offer to upgrade confuses some servers. */
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();

    @Override
    public String name() {
        return "http";
    }

    @Override
    public NodeDescription description() {
        return new NodeDescription(
                "Sends an HTTP request and takes the answer.",
                """
                {"type": "object", "required": ["url"], "additionalProperties": false, "properties": {
                  "method": {"type": "string", "description": "GET where it is left out"},
                  "url": {"type": "string", "minLength": 1},
                  "query": {"type": "object", "description": "Parameters that are added to the url"},
                  "headers": {"type": "object"},
                  "body": {"description": "What is sent; objects and lists as JSON"},
                  "expect": {"description": "A status, or a list of them, that is no failure; 200 to 299 where it is left out",
                    "anyOf": [{"type": "integer"}, {"type": "array", "items": {"type": "integer"}}]}}}""",
                Map.of("status", "int", "headers", "dict", "body", "any"),
                Effect.EXTERNAL);
    }

    @Override
    public NodeResult execute(Map<String, @Nullable Object> config, NodeContext context) throws Exception {
        HttpRequest request = request(config, context);
        try {
            HttpResponse<InputStream> response = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
            return result(
                    request, response, config.get("expect"), context.clock().instant());
        } catch (IOException e) {
            return NodeResult.failed(
                    ErrorKind.REMOTE,
                    "http.failed",
                    request.method() + " " + shown(request.uri()) + " failed: "
                            + e.getClass().getSimpleName() + (e.getMessage() == null ? "" : ": " + e.getMessage()));
        }
    }

    private static HttpRequest request(Map<String, @Nullable Object> config, NodeContext context) {
        Object method = config.get("method");
        Object body = config.get("body");
        boolean json = body instanceof Map || body instanceof List;
        HttpRequest.Builder builder = builder(config);
        if (json) {
            builder.setHeader("Content-Type", JSON);
        }
        builder.setHeader(CallNode.IDEMPOTENCY_KEY, context.idempotencyKey());
        try {
            if (config.get("headers") instanceof Map<?, ?> headers) {
                headers.forEach((name, value) -> builder.setHeader(String.valueOf(name), String.valueOf(value)));
            }
            HttpRequest.BodyPublisher publisher = body == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(json ? Json.write(body) : body.toString());
            return builder.method(method == null ? "GET" : method.toString().toUpperCase(Locale.ROOT), publisher)
                    .build();
        } catch (IllegalArgumentException e) {
            throw new SeraiException(
                    ErrorKind.CALLER, "http.request", "The request can't be sent: " + e.getMessage() + ".", e);
        }
    }

    private static HttpRequest.Builder builder(Map<String, @Nullable Object> config) {
        String url = String.valueOf(config.get("url"));
        try {
            return HttpRequest.newBuilder(URI.create(url + query(url, config.get("query"))));
        } catch (IllegalArgumentException e) {
            throw new SeraiException(
                    ErrorKind.CALLER, "http.url", "'url' must be an http or https address, found something else.", e);
        }
    }

    private static String query(String url, @Nullable Object query) {
        if (!(query instanceof Map<?, ?> map) || map.isEmpty()) {
            return "";
        }
        StringBuilder text = new StringBuilder();
        map.forEach((name, value) -> text.append(text.isEmpty() && url.indexOf('?') < 0 ? '?' : '&')
                .append(encoded(name))
                .append('=')
                .append(encoded(value)));
        return text.toString();
    }

    private static String encoded(@Nullable Object text) {
        return URLEncoder.encode(String.valueOf(text), StandardCharsets.UTF_8);
    }

    private static NodeResult result(
            HttpRequest request, HttpResponse<InputStream> response, @Nullable Object expected, Instant now)
            throws IOException {
        byte[] bytes;
        try (InputStream in = response.body()) {
            bytes = in.readNBytes(LARGEST_ANSWER + 1);
        }
        if (bytes.length > LARGEST_ANSWER) {
            return NodeResult.failed(
                    ErrorKind.TOO_LARGE, "http.too-large", "The answer of " + shown(request.uri()) + " is over 10 MB.");
        }
        if (!isExpected(response.statusCode(), expected)) {
            return new NodeResult.Failed(unexpected(request, response, bytes, now));
        }
        Map<String, @Nullable Object> outputs = new LinkedHashMap<>();
        outputs.put("status", response.statusCode());
        outputs.put("headers", headers(response));
        outputs.put("body", body(response, bytes));
        return NodeResult.completed(outputs);
    }

    private static boolean isExpected(int status, @Nullable Object expected) {
        return switch (expected) {
            case Long one -> status == one;
            case List<?> several -> several.contains((long) status);
            case null -> status >= 200 && status < 300;
            default -> status >= 200 && status < 300;
        };
    }

    private static NodeError unexpected(HttpRequest request, HttpResponse<?> response, byte[] bytes, Instant now) {
        int status = response.statusCode();
        String text = new String(bytes, StandardCharsets.UTF_8).strip();
        String message = request.method() + " " + shown(request.uri()) + " answered " + status
                + (text.isEmpty() ? "" : ": " + (text.length() > 200 ? text.substring(0, 200) + "…" : text));
        return new NodeError(kind(status), "http.status", message, retryAfter(response, now), status);
    }

    /** 429 and 5xx may go away by themselves; the rest of 4xx won't. */
    private static ErrorKind kind(int status) {
        return switch (status) {
            case 401 -> ErrorKind.UNAUTHENTICATED;
            case 403 -> ErrorKind.FORBIDDEN;
            case 404 -> ErrorKind.NOT_FOUND;
            case 409 -> ErrorKind.CONFLICT;
            case 429, 503 -> ErrorKind.OVERLOAD;
            default -> status >= 400 && status < 500 ? ErrorKind.CALLER : ErrorKind.REMOTE;
        };
    }

    /** Seconds or a date (RFC 9110, 10.2.3); null for anything else. */
    private static @Nullable Duration retryAfter(HttpResponse<?> response, Instant now) {
        String text = response.headers().firstValue("Retry-After").orElse("");
        if (text.matches("\\d{1,6}")) {
            return Duration.ofSeconds(Long.parseLong(text));
        }
        try {
            return Duration.between(now, DateTimeFormatter.RFC_1123_DATE_TIME.parse(text, Instant::from));
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    private static Map<String, @Nullable Object> headers(HttpResponse<?> response) {
        Map<String, @Nullable Object> headers = new LinkedHashMap<>();
        response.headers().map().forEach((name, values) -> headers.put(name, String.join(", ", values)));
        return headers;
    }

    private static @Nullable Object body(HttpResponse<?> response, byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        String type = response.headers().firstValue("Content-Type").orElse("").toLowerCase(Locale.ROOT);
        if (!type.startsWith(JSON) && !type.contains("+json")) {
            return text;
        }
        try {
            return Json.read(text);
        } catch (IOException e) {
            return text;
        }
    }

    /** Parameters may hold secrets. */
    private static String shown(URI uri) {
        return uri.getScheme() + "://" + uri.getAuthority() + (uri.getPath() == null ? "" : uri.getPath());
    }
}
