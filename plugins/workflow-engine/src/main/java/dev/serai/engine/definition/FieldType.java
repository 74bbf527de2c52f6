package dev.serai.engine.definition;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The type of a state field. Values are {@code String}, {@code Long}, {@code Double}, {@code Boolean}, lists, maps. */
public sealed interface FieldType {

    enum Basic implements FieldType {
        STR,
        INT,
        FLOAT,
        BOOL,
        /** Not written in files: the type of a value that is known at run time only. */
        ANY;

        boolean holds(@Nullable Object value) {
            return switch (this) {
                case STR -> value instanceof String;
                case INT -> value instanceof Long;
                case FLOAT -> value instanceof Double || value instanceof Long;
                case BOOL -> value instanceof Boolean;
                case ANY -> true;
            };
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    record ListOf(FieldType item) implements FieldType {
        @Override
        public String toString() {
            return item == Basic.ANY ? "list" : "list[" + item + "]";
        }
    }

    record DictOf(FieldType key, FieldType value) implements FieldType {
        @Override
        public String toString() {
            return key == Basic.ANY && value == Basic.ANY ? "dict" : "dict[" + key + ", " + value + "]";
        }
    }

    /** @param fields its known fields by name; empty: any */
    record ObjectOf(Map<String, FieldType> fields) implements FieldType {
        @Override
        public String toString() {
            return "object";
        }
    }

    /** The type of such a spelling; empty where there is none. The names of JSON Schema are accepted too. */
    static Optional<FieldType> parse(String text) {
        String spelling = text.trim();
        int open = spelling.indexOf('[');
        if (open < 0) {
            return Optional.ofNullable(simple(spelling));
        }
        if (!spelling.endsWith("]")) {
            return Optional.empty();
        }
        String inner = spelling.substring(open + 1, spelling.length() - 1);
        return switch (spelling.substring(0, open).trim()) {
            case "list", "array" -> parse(inner).map(ListOf::new);
            case "dict", "map" -> dict(inner);
            default -> Optional.empty();
        };
    }

    private static @Nullable FieldType simple(String name) {
        return switch (name) {
            case "str", "string" -> Basic.STR;
            case "int", "integer" -> Basic.INT;
            case "float", "number" -> Basic.FLOAT;
            case "bool", "boolean" -> Basic.BOOL;
            case "list", "array" -> new ListOf(Basic.ANY);
            case "dict", "map" -> new DictOf(Basic.ANY, Basic.ANY);
            case "object" -> new ObjectOf(Map.of());
            case "any" -> Basic.ANY;
            default -> null;
        };
    }

    private static Optional<FieldType> dict(String inner) {
        int depth = 0;
        for (int i = 0; i < inner.length(); i++) {
            switch (inner.charAt(i)) {
                case '[' -> depth++;
                case ']' -> depth--;
                case ',' -> {
                    if (depth == 0) {
                        Optional<FieldType> value = parse(inner.substring(i + 1));
                        return parse(inner.substring(0, i)).flatMap(key -> value.map(v -> new DictOf(key, v)));
                    }
                }
                default -> {}
            }
        }
        return Optional.empty();
    }

    /** What is wrong with a value for a field of this type, as {@code expected int, found 'x'}; empty where it fits. */
    default Optional<String> mismatch(@Nullable Object value) {
        boolean fits =
                switch (this) {
                    case Basic basic -> basic.holds(value);
                    case ListOf l ->
                        value instanceof List<?> list
                                && list.stream()
                                        .allMatch(
                                                item -> l.item().mismatch(item).isEmpty());
                    case DictOf d ->
                        value instanceof Map<?, ?> map
                                && map.values().stream()
                                        .allMatch(
                                                item -> d.value().mismatch(item).isEmpty());
                    case ObjectOf o ->
                        value instanceof Map<?, ?> map
                                && o.fields().entrySet().stream()
                                        .allMatch(field -> !map.containsKey(field.getKey())
                                                || field.getValue()
                                                        .mismatch(map.get(field.getKey()))
                                                        .isEmpty());
                };
        return fits ? Optional.empty() : Optional.of("expected " + this + ", found " + describe(value));
    }

    /** The value as this type stores it: a whole number becomes a fraction where one is asked for. */
    default @Nullable Object store(@Nullable Object value) {
        return switch (this) {
            case Basic basic ->
                basic == Basic.FLOAT && value instanceof Long number ? (Double) number.doubleValue() : value;
            case ListOf l ->
                l.item() == Basic.FLOAT && value instanceof List<?> list
                        ? list.stream().map(l.item()::store).toList()
                        : value;
            case DictOf d -> d.value() == Basic.FLOAT && value instanceof Map<?, ?> map ? stored(d, map) : value;
            case ObjectOf o -> value;
        };
    }

    private static Map<Object, @Nullable Object> stored(DictOf type, Map<?, ?> map) {
        Map<Object, @Nullable Object> copy = new LinkedHashMap<>();
        map.forEach((key, value) -> copy.put(key, type.value().store(value)));
        return copy;
    }

    private static String describe(@Nullable Object value) {
        return switch (value) {
            case null -> "null";
            case String text -> "the text '" + (text.length() > 40 ? text.substring(0, 40) + "…" : text) + "'";
            case Long number -> "the number " + number;
            case Double number -> "the number " + number;
            case Boolean flag -> flag.toString();
            case List<?> list -> "a list of " + list.size();
            case Map<?, ?> map -> "an object";
            default -> value.getClass().getSimpleName();
        };
    }
}
