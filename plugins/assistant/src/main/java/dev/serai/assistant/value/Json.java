package dev.serai.assistant.value;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JSON as maps, lists and plain values. */
public final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_LONG_FOR_INTS, DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Json() {}

    /** @throws IllegalArgumentException for what JSON can't hold */
    public static String write(@Nullable Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("This can't be JSON: " + e.getOriginalMessage(), e);
        }
    }

    /** @throws IllegalArgumentException for what is no JSON object */
    public static Map<String, @Nullable Object> object(String text) {
        try {
            return object(MAPPER.readValue(text, Object.class));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("This is no JSON object: " + e.getOriginalMessage(), e);
        }
    }

    /** The same map by its keys as text; empty where it is no map. */
    public static Map<String, @Nullable Object> object(@Nullable Object value) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, item) -> object.put(String.valueOf(key), item));
        }
        return object;
    }

    /** Its items that are objects; none of what is no list. */
    public static List<Map<String, @Nullable Object>> objects(@Nullable Object value) {
        return value instanceof List<?> list
                ? list.stream().filter(Map.class::isInstance).map(Json::object).toList()
                : List.of();
    }

    /** Empty where it is null. */
    public static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }
}
