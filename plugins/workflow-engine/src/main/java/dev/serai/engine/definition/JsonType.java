package dev.serai.engine.definition;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Types as JSON Schemas (2020-12) of their values. */
public final class JsonType {
    private JsonType() {}

    /** @param description null: none */
    public static Map<String, @Nullable Object> of(FieldType type, @Nullable String description) {
        Map<String, @Nullable Object> schema = of(type);
        if (description != null) {
            schema.put("description", description);
        }
        return schema;
    }

    private static Map<String, @Nullable Object> of(FieldType type) {
        Map<String, @Nullable Object> schema = new LinkedHashMap<>();
        switch (type) {
            case FieldType.Basic basic -> {
                if (basic != FieldType.Basic.ANY) {
                    schema.put("type", name(basic));
                }
            }
            case FieldType.ListOf list -> {
                schema.put("type", "array");
                putUnlessAny(schema, "items", list.item());
            }
            case FieldType.DictOf dict -> {
                schema.put("type", "object");
                putUnlessAny(schema, "additionalProperties", dict.value());
            }
            case FieldType.ObjectOf object -> {
                schema.put("type", "object");
                putMembers(schema, object);
            }
        }
        return schema;
    }

    private static String name(FieldType.Basic basic) {
        return switch (basic) {
            case STR -> "string";
            case INT -> "integer";
            case FLOAT -> "number";
            case BOOL -> "boolean";
            case ANY -> throw new IllegalArgumentException("any type has no name");
        };
    }

    private static void putUnlessAny(Map<String, @Nullable Object> schema, String key, FieldType type) {
        if (type != FieldType.Basic.ANY) {
            schema.put(key, of(type));
        }
    }

    private static void putMembers(Map<String, @Nullable Object> schema, FieldType.ObjectOf object) {
        if (object.members().isEmpty()) {
            return;
        }
        Map<String, @Nullable Object> properties = new LinkedHashMap<>();
        object.members().forEach((name, member) -> properties.put(name, of(member.type())));
        schema.put("properties", properties);
        schema.put(
                "required",
                object.members().entrySet().stream()
                        .filter(member -> member.getValue().required())
                        .map(Map.Entry::getKey)
                        .toList());
    }
}
