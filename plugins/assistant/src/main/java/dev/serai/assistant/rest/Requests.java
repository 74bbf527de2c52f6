package dev.serai.assistant.rest;

import dev.serai.api.ErrorKind;
import dev.serai.api.SeraiException;
import dev.serai.assistant.value.Json;
import java.util.Map;
import org.apache.camel.Message;
import org.jspecify.annotations.Nullable;

/** Reads what callers send. */
final class Requests {
    private Requests() {}

    static String user(Message request) {
        String user = request.getExchange().getProperty("serai.user", String.class);
        return user == null ? "" : user;
    }

    static String header(Message request, String name) {
        String value = request.getHeader(name, String.class);
        if (value == null) {
            throw invalid("'" + name + "' is missing.");
        }
        return value;
    }

    /** Empty where it is left out. */
    static Map<String, @Nullable Object> body(Message request) {
        String text = request.getBody(String.class);
        try {
            return text == null || text.isBlank() ? Map.of() : Json.object(text);
        } catch (IllegalArgumentException e) {
            throw invalid("The body must be a JSON object.");
        }
    }

    static @Nullable String text(Map<String, @Nullable Object> body, String key, int most) {
        Object value = body.get(key);
        if (value == null) {
            return null;
        }
        if (value instanceof String text && text.length() <= most) {
            return text;
        }
        throw invalid("'" + key + "' must be text of at most " + most + " characters.");
    }

    static SeraiException invalid(String message) {
        return new SeraiException(ErrorKind.CALLER, "request.invalid", message);
    }
}
