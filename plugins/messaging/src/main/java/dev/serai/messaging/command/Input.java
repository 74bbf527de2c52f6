package dev.serai.messaging.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** From what stands behind a command to values of fields: a JSON object, {@code key=value} pairs, or plain text. */
public final class Input {
    private static final Pattern KEY = Pattern.compile("(?<!\\S)([A-Za-z_][A-Za-z0-9_]*)=");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<LinkedHashMap<String, @Nullable Object>> OBJECT = new TypeReference<>() {};

    private Input() {}

    /** @throws InputException with what to tell the person */
    public static Map<String, @Nullable Object> read(String text, Command command) {
        if (text.isBlank()) {
            return Map.of();
        }
        Optional<Map<String, @Nullable Object>> object = object(text);
        if (object.isPresent()) {
            return object.get();
        }
        Matcher first = KEY.matcher(text);
        return first.lookingAt() && command.field(first.group(1)).isPresent()
                ? pairs(text, command)
                : plain(text, command);
    }

    private static Map<String, @Nullable Object> plain(String text, Command command) {
        Field main = command.main().orElseThrow(() -> new InputException(Replies.usage(command)));
        Map<String, @Nullable Object> input = new LinkedHashMap<>();
        input.put(main.name(), FieldValue.read(text, main));
        return input;
    }

    private static Optional<Map<String, @Nullable Object>> object(String text) {
        if (!text.startsWith("{")) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(JSON.readValue(text, OBJECT));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    /** A value goes on to the next key that the workflow knows, unless it is quoted. */
    private static Map<String, @Nullable Object> pairs(String text, Command command) {
        Map<String, @Nullable Object> input = new LinkedHashMap<>();
        int at = 0;
        while (at < text.length()) {
            Matcher key = KEY.matcher(text).region(at, text.length()).useTransparentBounds(true);
            if (!key.lookingAt()) {
                throw new InputException(
                        "I can't read '" + shortened(text.substring(at)) + "'. " + Replies.usage(command));
            }
            Field field = command.field(key.group(1))
                    .orElseThrow(() ->
                            new InputException("There is no field '" + key.group(1) + "'. " + Replies.usage(command)));
            Quoted quoted = Quoted.at(text, key.end());
            int end = quoted != null ? quoted.end() : nextKey(text, key.end(), command);
            String value = quoted != null
                    ? quoted.value()
                    : text.substring(key.end(), end).strip();
            input.put(field.name(), FieldValue.read(value, field));
            at = afterSpace(text, end);
        }
        return input;
    }

    private static int nextKey(String text, int from, Command command) {
        Matcher key = KEY.matcher(text).region(from, text.length()).useTransparentBounds(true);
        while (key.find()) {
            if (command.field(key.group(1)).isPresent()) {
                return key.start();
            }
        }
        return text.length();
    }

    private static int afterSpace(String text, int from) {
        int at = from;
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private static String shortened(String text) {
        return text.length() <= 30 ? text : text.substring(0, text.offsetByCodePoints(0, 15)) + "…";
    }
}
