package dev.serai.models.chat;

import dev.serai.models.value.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The schema of an answer, for those providers that keep to one and for those that have to be told. */
final class Schemas {
    private Schemas() {}

    /** The schema with no other fields allowed in objects that name theirs, as providers want it. */
    static Map<String, @Nullable Object> closed(Map<?, ?> schema) {
        Map<String, @Nullable Object> closed = new LinkedHashMap<>();
        schema.forEach((key, value) -> closed.put(String.valueOf(key), closedValue(value)));
        if (closed.get("properties") instanceof Map<?, ?> properties && !properties.isEmpty()) {
            closed.putIfAbsent("additionalProperties", false);
        }
        return closed;
    }

    private static @Nullable Object closedValue(@Nullable Object value) {
        return switch (value) {
            case Map<?, ?> map -> closed(map);
            case List<?> list -> list.stream().map(Schemas::closedValue).toList();
            case null -> null;
            default -> value;
        };
    }

    /** Whether every object names all of its fields, and needs them all; and every list says of what. */
    static boolean isClosed(@Nullable Object schema) {
        if (!(schema instanceof Map<?, ?> map)) {
            return true;
        }
        Object type = map.get("type");
        if ("object".equals(type) && !objectIsClosed(map)) {
            return false;
        }
        return !"array".equals(type) || (map.containsKey("items") && isClosed(map.get("items")));
    }

    private static boolean objectIsClosed(Map<?, ?> schema) {
        return schema.get("properties") instanceof Map<?, ?> properties
                && !properties.isEmpty()
                && Boolean.FALSE.equals(schema.get("additionalProperties"))
                && schema.get("required") instanceof List<?> required
                && required.containsAll(properties.keySet())
                && properties.values().stream().allMatch(Schemas::isClosed);
    }

    static String instruction(Map<String, @Nullable Object> schema) {
        return "Answer with one JSON object and nothing else: no text around it, no Markdown. It has to fit this JSON"
                + " Schema:\n" + Json.write(schema);
    }
}
