package dev.serai.engine.definition;

import java.util.ArrayList;
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

    /** @param members its known fields by name; empty: any */
    record ObjectOf(Map<String, Member> members) implements FieldType {
        @Override
        public String toString() {
            return "object";
        }
    }

    /** @param defaultValue what stands there where an object leaves it out; null: nothing */
    record Member(
            FieldType type, boolean required, @Nullable Object defaultValue) {}

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

    /** The type of what lies within a value under a name; empty where nothing can lie there. */
    default Optional<FieldType> within(String name) {
        return switch (this) {
            case Basic basic -> basic == Basic.ANY ? Optional.of(basic) : Optional.empty();
            case ListOf l -> Optional.empty();
            case DictOf d -> Optional.of(d.value());
            case ObjectOf o ->
                o.members().isEmpty()
                        ? Optional.of(Basic.ANY)
                        : Optional.ofNullable(o.members().get(name)).map(Member::type);
        };
    }

    /** Whether a value of another type may fit; what is known at run time only may. */
    default boolean accepts(FieldType other) {
        if (this == Basic.ANY || other == Basic.ANY) {
            return true;
        }
        return switch (this) {
            case Basic basic -> basic == other || (basic == Basic.FLOAT && other == Basic.INT);
            case ListOf l -> other instanceof ListOf list && l.item().accepts(list.item());
            case DictOf d ->
                other instanceof ObjectOf
                        || (other instanceof DictOf o && d.value().accepts(o.value()));
            case ObjectOf o -> other instanceof ObjectOf || other instanceof DictOf;
        };
    }

    /** What is wrong with a value for a field of this type, as {@code expected int, found 'x'}; empty where it fits. */
    default Optional<String> mismatch(@Nullable Object value) {
        return switch (this) {
            case Basic basic -> basic.holds(value) ? Optional.empty() : unexpected(value);
            case ListOf l -> value instanceof List<?> list ? mismatch(list, l.item()) : unexpected(value);
            case DictOf d -> value instanceof Map<?, ?> map ? mismatch(map, d) : unexpected(value);
            case ObjectOf o -> value instanceof Map<?, ?> map ? mismatch(map, o) : unexpected(value);
        };
    }

    private Optional<String> unexpected(@Nullable Object value) {
        return Optional.of("expected " + this + ", found " + describe(value));
    }

    private static Optional<String> mismatch(List<?> list, FieldType item) {
        for (int i = 0; i < list.size(); i++) {
            Optional<String> mismatch = item.mismatch(list.get(i));
            if (mismatch.isPresent()) {
                return Optional.of("item " + i + ": " + mismatch.get());
            }
        }
        return Optional.empty();
    }

    private static Optional<String> mismatch(Map<?, ?> map, DictOf type) {
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            Optional<String> mismatch = isKey(String.valueOf(entry.getKey()), type.key())
                    ? type.value().mismatch(entry.getValue())
                    : type.key().unexpected(entry.getKey());
            if (mismatch.isPresent()) {
                return Optional.of("'" + entry.getKey() + "': " + mismatch.get());
            }
        }
        return Optional.empty();
    }

    /** Keys are texts in JSON; one of another type is its text. */
    private static boolean isKey(String key, FieldType type) {
        return switch (type) {
            case Basic.INT -> key.matches("-?\\d{1,18}");
            case Basic.BOOL -> key.equals("true") || key.equals("false");
            default -> true;
        };
    }

    private static Optional<String> mismatch(Map<?, ?> map, ObjectOf type) {
        for (Map.Entry<String, Member> entry : type.members().entrySet()) {
            Object value = map.get(entry.getKey());
            if (value == null && entry.getValue().required()) {
                return Optional.of(
                        "'" + entry.getKey() + "' (" + entry.getValue().type() + ") is missing");
            }
            Optional<String> mismatch =
                    value == null ? Optional.empty() : entry.getValue().type().mismatch(value);
            if (mismatch.isPresent()) {
                return Optional.of("'" + entry.getKey() + "': " + mismatch.get());
            }
        }
        return Optional.empty();
    }

    /** The value as this type stores it: a whole number becomes a fraction where one is asked for, defaults stand in. */
    default @Nullable Object store(@Nullable Object value) {
        return switch (this) {
            case Basic basic ->
                basic == Basic.FLOAT && value instanceof Long number ? (Double) number.doubleValue() : value;
            case ListOf l -> l.item().converts() && value instanceof List<?> list ? stored(l, list) : value;
            case DictOf d -> d.value().converts() && value instanceof Map<?, ?> map ? stored(d, map) : value;
            case ObjectOf o -> converts() && value instanceof Map<?, ?> map ? stored(o, map) : value;
        };
    }

    /** Whether {@link #store} may change a value. */
    private boolean converts() {
        return switch (this) {
            case Basic basic -> basic == Basic.FLOAT;
            case ListOf l -> l.item().converts();
            case DictOf d -> d.value().converts();
            case ObjectOf o ->
                o.members().values().stream()
                        .anyMatch(member ->
                                member.defaultValue() != null || member.type().converts());
        };
    }

    private static List<@Nullable Object> stored(ListOf type, List<?> list) {
        List<@Nullable Object> copy = new ArrayList<>(list.size());
        list.forEach(item -> copy.add(type.item().store(item)));
        return copy;
    }

    private static Map<Object, @Nullable Object> stored(ObjectOf type, Map<?, ?> map) {
        Map<Object, @Nullable Object> copy = new LinkedHashMap<>(map);
        type.members().forEach((name, member) -> {
            Object value = copy.get(name);
            if (value != null || member.defaultValue() != null) {
                copy.put(
                        name,
                        value == null ? member.defaultValue() : member.type().store(value));
            }
        });
        return copy;
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
