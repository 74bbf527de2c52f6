package dev.serai.engine.call;

import dev.serai.api.Effect;
import dev.serai.api.ErrorKind;
import dev.serai.api.NodeContext;
import dev.serai.api.NodeDescription;
import dev.serai.api.NodeResult;
import dev.serai.api.NodeType;
import dev.serai.api.SeraiException;
import dev.serai.engine.json.Json;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.Message;
import org.apache.camel.NoSuchEndpointException;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.ResolveEndpointFailedException;
import org.jspecify.annotations.Nullable;

/**
 * {@code call: {uri, body, headers}}: sends to a Camel endpoint and takes the reply. An object or a list as body goes out
 * as JSON; a reply that says it is JSON comes back as its value, anything else as text.
 */
public final class CallNode implements NodeType {
    /** Reaches HTTP endpoints as a header (draft-ietf-httpapi-idempotency-key-header), and routes as a message header. */
    public static final String IDEMPOTENCY_KEY = "Idempotency-Key";

    private static final String JSON = "application/json";

    @Override
    public String name() {
        return "call";
    }

    @Override
    public NodeDescription description() {
        return new NodeDescription(
                "Sends to a Camel endpoint and takes the reply.",
                """
                {"type": "object", "required": ["uri"], "additionalProperties": false, "properties": {
                  "uri": {"type": "string", "minLength": 1, "description": "A Camel endpoint URI"},
                  "body": {"description": "What is sent; objects and lists as JSON"},
                  "headers": {"type": "object", "description": "Message headers"}}}""",
                Map.of("body", "any", "headers", "dict"),
                Effect.EXTERNAL);
    }

    @Override
    public NodeResult execute(Map<String, @Nullable Object> config, NodeContext context) throws Exception {
        String uri = String.valueOf(config.get("uri"));
        try (ProducerTemplate template = context.camel().createProducerTemplate(1)) {
            Exchange exchange = template.request(endpoint(context, uri), out -> fill(out, config, context));
            if (exchange.getException() != null) {
                return failed(uri, exchange.getException());
            }
            return NodeResult.completed(reply(exchange.getMessage()));
        }
    }

    private static Endpoint endpoint(NodeContext context, String uri) {
        try {
            return context.camel().getEndpoint(uri);
        } catch (ResolveEndpointFailedException | NoSuchEndpointException e) {
            throw new SeraiException(
                    ErrorKind.CALLER,
                    "call.endpoint",
                    "There is no endpoint " + withoutOptions(uri)
                            + ". Check its name and options, and that its component " + "is installed.",
                    e);
        }
    }

    /** Options may hold secrets. */
    private static String withoutOptions(String uri) {
        return uri.indexOf('?') < 0 ? uri : uri.substring(0, uri.indexOf('?'));
    }

    private static void fill(Exchange exchange, Map<String, @Nullable Object> config, NodeContext context) {
        exchange.setPattern(ExchangePattern.InOut);
        Message message = exchange.getMessage();
        Object body = config.get("body");
        if (body instanceof Map || body instanceof List) {
            message.setHeader(Exchange.CONTENT_TYPE, JSON);
            message.setBody(Json.write(body));
        } else {
            message.setBody(body);
        }
        if (config.get("headers") instanceof Map<?, ?> headers) {
            headers.forEach((name, value) -> message.setHeader(String.valueOf(name), value));
        }
        message.setHeader(IDEMPOTENCY_KEY, context.idempotencyKey());
    }

    private static NodeResult failed(String uri, Exception exception) {
        return NodeResult.failed(
                ErrorKind.REMOTE,
                "call.failed",
                "The call to " + withoutOptions(uri) + " failed: "
                        + exception.getClass().getSimpleName() + ": " + exception.getMessage());
    }

    private static Map<String, @Nullable Object> reply(Message message) {
        Map<String, @Nullable Object> headers = new LinkedHashMap<>();
        message.getHeaders().forEach((name, value) -> {
            if (!name.regionMatches(true, 0, "Camel", 0, 5) && isPlain(value)) {
                headers.put(name, value);
            }
        });
        Map<String, @Nullable Object> reply = new LinkedHashMap<>();
        reply.put("body", body(message));
        reply.put("headers", headers);
        return reply;
    }

    /** A route that answers with text may leave the request's content type as it was: what is no JSON is text. */
    private static @Nullable Object body(Message message) {
        Object body = message.getBody();
        if (body instanceof Map || body instanceof List || (isPlain(body) && !(body instanceof String))) {
            return body;
        }
        String text = message.getBody(String.class);
        if (text == null || !isJson(message)) {
            return text;
        }
        try {
            return Json.read(text);
        } catch (IOException e) {
            return text;
        }
    }

    private static boolean isJson(Message message) {
        String type = message.getHeader(Exchange.CONTENT_TYPE, String.class);
        return type != null && type.toLowerCase(Locale.ROOT).startsWith(JSON);
    }

    private static boolean isPlain(@Nullable Object value) {
        return value == null || value instanceof String || value instanceof Number || value instanceof Boolean;
    }
}
