package dev.serai.messaging.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** From text to a value of a field's type. */
public final class FieldValue {
    private static final Set<String> YES = Set.of("yes", "y", "true", "on", "1");
    private static final Set<String> NO = Set.of("no", "n", "false", "off", "0");
    private static final ObjectMapper JSON = new ObjectMapper();

    private FieldValue() {}

    /** @throws InputException with what to tell the person */
    public static @Nullable Object read(String text, Field field) {
        try {
            return value(text.strip(), field.type());
        } catch (IllegalArgumentException e) {
            throw new InputException("'" + field.name() + "' must be " + article(field.type()) + ".");
        }
    }

    private static @Nullable Object value(String text, String type) {
        return switch (base(type)) {
            case "str" -> text;
            case "int" -> Long.valueOf(text);
            case "float" -> number(text);
            case "bool" -> flag(text);
            case "list" -> list(text, type);
            case "dict", "object" -> object(text);
            default -> text;
        };
    }

    private static String base(String type) {
        int open = type.indexOf('[');
        return open < 0 ? type : type.substring(0, open);
    }

    private static Double number(String text) {
        double number = Double.parseDouble(text.replace(',', '.'));
        if (!Double.isFinite(number) || !text.matches("[-+0-9.,eE]+")) {
            throw new IllegalArgumentException("no number");
        }
        return number;
    }

    private static Boolean flag(String text) {
        String word = text.toLowerCase(Locale.ROOT);
        if (YES.contains(word) || NO.contains(word)) {
            return YES.contains(word);
        }
        throw new IllegalArgumentException("neither yes nor no");
    }

    private static List<@Nullable Object> list(String text, String type) {
        if (text.startsWith("[")) {
            return json(text) instanceof List<?> list ? new ArrayList<>(list) : List.of();
        }
        String item = type.contains("[") ? type.substring(type.indexOf('[') + 1, type.lastIndexOf(']')) : "str";
        List<@Nullable Object> items = new ArrayList<>();
        for (String each : text.split("\\n|,", -1)) {
            if (!each.isBlank()) {
                items.add(value(each.strip(), item.strip()));
            }
        }
        return items;
    }

    private static Map<?, ?> object(String text) {
        if (json(text) instanceof Map<?, ?> map) {
            return map;
        }
        throw new IllegalArgumentException("no object");
    }

    private static @Nullable Object json(String text) {
        try {
            return JSON.readValue(text, Object.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("no JSON", e);
        }
    }

    /** How people call a value of the type. */
    static String kind(String type) {
        return switch (base(type)) {
            case "int" -> "whole number";
            case "float" -> "number";
            case "bool" -> "yes or no";
            case "list" -> "list";
            case "dict", "object" -> "JSON object";
            default -> "text";
        };
    }

    /** As {@link #kind}, with how to write it. */
    static String article(String type) {
        return switch (base(type)) {
            case "int" -> "a whole number, such as 12";
            case "float" -> "a number, such as 1.5";
            case "bool" -> "yes or no";
            case "list" -> "a list, with commas between its items";
            case "dict", "object" -> "a JSON object, such as {\"key\": \"value\"}";
            default -> "a text";
        };
    }
}
