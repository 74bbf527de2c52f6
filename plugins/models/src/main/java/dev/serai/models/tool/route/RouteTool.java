package dev.serai.models.tool.route;

import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.serai.api.ErrorKind;
import dev.serai.api.SeraiException;
import dev.serai.models.tool.Tool;
import dev.serai.models.tool.ToolCall;
import dev.serai.models.value.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.component.langchain4j.tools.LangChain4jToolsEndpoint;
import org.apache.camel.util.StringHelper;
import org.jspecify.annotations.Nullable;

/**
 * One route. It gets each argument as a header of that name, all of them as body, and the key of the call as header {@code
 * Idempotency-Key}; its body at the end is the result.
 */
public final class RouteTool implements Tool {
    private final String route;
    private final Consumer consumer;
    private final List<String> tags;
    private final ToolSpecification specification;

    RouteTool(String route, LangChain4jToolsEndpoint endpoint, Consumer consumer) {
        this.route = route;
        this.consumer = consumer;
        this.tags = endpoint.getTags() == null
                ? List.of()
                : Stream.of(endpoint.getTags().split(",")).map(String::strip).toList();
        this.specification = specification(endpoint);
    }

    private static ToolSpecification specification(LangChain4jToolsEndpoint endpoint) {
        String name = endpoint.getName() == null
                ? StringHelper.dashToCamelCase(endpoint.getToolId().replace(' ', '-'))
                : endpoint.getName();
        return ToolSpecification.builder()
                .name(name)
                .description(endpoint.getDescription())
                .parameters(parameters(endpoint).additionalProperties(false).build())
                .build();
    }

    private static JsonObjectSchema.Builder parameters(LangChain4jToolsEndpoint endpoint) {
        JsonObjectSchema.Builder schema = JsonObjectSchema.builder();
        if (endpoint.getCamelToolParameter() != null) {
            endpoint.getCamelToolParameter()
                    .getProperties()
                    .forEach(property -> schema.addProperty(property.getName(), property.getProperties()));
        } else if (endpoint.getParameters() != null) {
            endpoint.getParameters().forEach((name, type) -> add(schema, name, type));
        }
        return schema;
    }

    /** Types as the component knows them. */
    private static void add(JsonObjectSchema.Builder schema, String name, String type) {
        switch (type.toLowerCase(Locale.ROOT)) {
            case "integer" -> schema.addIntegerProperty(name);
            case "number" -> schema.addNumberProperty(name);
            case "boolean" -> schema.addBooleanProperty(name);
            default -> schema.addStringProperty(name);
        }
    }

    public String route() {
        return route;
    }

    public List<String> tags() {
        return tags;
    }

    @Override
    public ToolSpecification specification() {
        return specification;
    }

    @Override
    public boolean needsApproval() {
        return false;
    }

    @Override
    public Map<String, @Nullable Object> call(Map<String, @Nullable Object> arguments, ToolCall call) throws Exception {
        Exchange exchange = consumer.createExchange(false);
        arguments.forEach((name, value) -> exchange.getMessage().setHeader(checked(name), header(value)));
        exchange.getMessage().setHeader("Idempotency-Key", call.idempotencyKey());
        exchange.getMessage().setBody(new LinkedHashMap<>(arguments));
        consumer.getProcessor().process(exchange);
        if (exchange.getException() != null) {
            throw failure(exchange.getException());
        }
        Map<String, @Nullable Object> result = new LinkedHashMap<>();
        result.put("result", plain(exchange));
        return result;
    }

    /** A header with such a name would steer Camel. */
    private static String checked(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.startsWith("camel") || lower.startsWith("org.apache.camel") || lower.equals("idempotency-key")) {
            throw new SeraiException(ErrorKind.FORBIDDEN, "tool.refused", "'" + name + "' can't be an argument.");
        }
        return name;
    }

    private static @Nullable Object header(@Nullable Object value) {
        return value instanceof Map || value instanceof List ? Json.write(value) : value;
    }

    private SeraiException failure(Exception thrown) {
        return thrown instanceof SeraiException known
                ? known
                : new SeraiException(
                        ErrorKind.REMOTE,
                        "tool.failed",
                        "The route '" + route + "' failed: " + thrown.getClass().getSimpleName()
                                + (thrown.getMessage() == null ? "" : ": " + thrown.getMessage()),
                        thrown);
    }

    private static @Nullable Object plain(Exchange exchange) {
        Object body = exchange.getMessage().getBody();
        return switch (body) {
            case null -> null;
            case Map<?, ?> map -> copy(map);
            case List<?> list -> new ArrayList<>(list);
            case Boolean flag -> flag;
            case Number number -> number;
            default -> exchange.getMessage().getBody(String.class);
        };
    }

    private static Map<String, @Nullable Object> copy(Map<?, ?> map) {
        Map<String, @Nullable Object> copy = new LinkedHashMap<>();
        map.forEach((key, value) -> copy.put(String.valueOf(key), value));
        return copy;
    }
}
