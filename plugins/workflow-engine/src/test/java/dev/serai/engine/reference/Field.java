package dev.serai.engine.reference;

import dev.serai.engine.semantics.Values;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A field of the state.
 *
 * @param reduce empty: a write replaces what was there
 */
record Field(
        String name,
        String type,
        boolean required,
        @Nullable Object initial,
        String reduce) {

    static Field read(String name, Object declared) {
        Map<String, @Nullable Object> keys = Values.map(declared);
        String type = Values.text(keys.get("type"));
        return new Field(
                name,
                type,
                Boolean.TRUE.equals(keys.get("required")),
                stored(type, keys.get("default")),
                String.valueOf(keys.getOrDefault("reduce", "")));
    }

    boolean reduced() {
        return !reduce.isEmpty();
    }

    /** @throws Failure {@code output.type} */
    @Nullable
    Object written(@Nullable Object value) {
        boolean item = reduce.equals("append") && !(value instanceof List);
        String expected = item && type.contains("[") ? inner(type) : item ? "any" : type;
        if (!fits(expected, value)) {
            throw new Failure(
                    "caller", "output.type", "The value for the field '" + name + "' is no " + expected + ".");
        }
        return stored(expected, value);
    }

    boolean fits(@Nullable Object value) {
        return fits(type, value);
    }

    private static boolean fits(String type, @Nullable Object value) {
        if (value == null || type.equals("any")) {
            return true;
        }
        return switch (type.replaceAll("\\[.*", "")) {
            case "str" -> value instanceof String;
            case "int" -> value instanceof Long;
            case "float" -> value instanceof Long || value instanceof Double;
            case "bool" -> value instanceof Boolean;
            case "list" -> value instanceof List<?> list && allFit(inner(type), list);
            default -> value instanceof Map<?, ?> map && allFit(inner(type), map.values());
        };
    }

    private static boolean allFit(String type, Collection<?> items) {
        return items.stream().allMatch(item -> item == null ? type.equals("any") : fits(type, item));
    }

    private static @Nullable Object stored(String type, @Nullable Object value) {
        return type.equals("float") && value instanceof Long number ? (Object) (double) number : value;
    }

    /** Of a list's items, or of a dict's values. */
    private static String inner(String type) {
        if (!type.contains("[")) {
            return "any";
        }
        String inner = type.substring(type.indexOf('[') + 1, type.lastIndexOf(']'));
        return type.startsWith("dict") ? inner.substring(inner.indexOf(',') + 1).strip() : inner.strip();
    }

    @Nullable
    Object combined(@Nullable Object before, @Nullable Object write) {
        return switch (reduce) {
            case "append" -> appended(before, write);
            case "merge" -> merged(before, write);
            case "sum", "min", "max" -> before == null ? write : write == null ? before : number(before, write);
            default -> write;
        };
    }

    private static List<@Nullable Object> appended(@Nullable Object before, @Nullable Object write) {
        List<@Nullable Object> list = new ArrayList<>(Values.list(before));
        if (write instanceof List<?> more) {
            list.addAll(more);
        } else {
            list.add(write);
        }
        return list;
    }

    private static Map<String, @Nullable Object> merged(@Nullable Object before, @Nullable Object write) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>(Values.map(before));
        map.putAll(Values.map(write));
        return map;
    }

    private Object number(Object before, Object write) {
        double a = ((Number) before).doubleValue();
        double b = ((Number) write).doubleValue();
        return switch (reduce) {
            case "min" -> a <= b ? before : write;
            case "max" -> a >= b ? before : write;
            default ->
                before instanceof Long x && write instanceof Long y ? (Object) Math.addExact(x, y) : (Object) (a + b);
        };
    }
}
