package dev.serai.engine.camel;

import dev.serai.api.ErrorKind;
import dev.serai.api.SeraiException;
import dev.serai.engine.json.Json;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Message;
import org.jspecify.annotations.Nullable;

/** Reads the requests of operations. */
final class Requests {
    private Requests() {}

    static Map<String, @Nullable Object> body(Message request) {
        try {
            String text = request.getBody(String.class);
            if (text != null && Json.read(text) instanceof Map<?, ?> map) {
                return object(map);
            }
        } catch (IOException e) {
            throw new SeraiException(ErrorKind.CALLER, "request.invalid", "The body is no valid JSON.", e);
        }
        throw invalid("The body must be a JSON object.");
    }

    /** Empty where there is none. */
    static Map<String, @Nullable Object> optionalBody(Message request) {
        String text = request.getBody(String.class);
        return text == null || text.isBlank() ? Map.of() : body(request);
    }

    static Map<String, @Nullable Object> object(Map<?, ?> map) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        map.forEach((key, value) -> object.put(String.valueOf(key), value));
        return object;
    }

    /** Empty where it is left out. */
    static Map<String, @Nullable Object> object(Map<String, @Nullable Object> body, String key) {
        Object value = body.get(key);
        if (value == null) {
            return Map.of();
        }
        if (value instanceof Map<?, ?> map) {
            return object(map);
        }
        throw invalid("'" + key + "' must be an object.");
    }

    static @Nullable String text(Map<String, @Nullable Object> body, String key) {
        Object value = body.get(key);
        if (value == null || value instanceof String) {
            return (String) value;
        }
        throw invalid("'" + key + "' must be text.");
    }

    /** A run's idempotency key; those of the API are apart from those of routes. */
    static @Nullable String key(Message request) {
        String key = request.getHeader("Idempotency-Key", String.class);
        return key == null ? null : "api/" + key;
    }

    static Map<String, @Nullable Object> items(List<?> items) {
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("items", items);
        return answer;
    }

    static String text(Message request, String header) {
        String text = request.getHeader(header, String.class);
        if (text == null) {
            throw invalid("'" + header + "' is missing.");
        }
        return text;
    }

    static int number(Message request, String header, int otherwise) {
        Integer number = request.getHeader(header, Integer.class);
        return number == null ? otherwise : number;
    }

    static SeraiException invalid(String message) {
        return new SeraiException(ErrorKind.CALLER, "request.invalid", message);
    }
}
