package dev.serai.messaging.value;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.serai.api.ErrorKind;
import dev.serai.api.SeraiException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.apache.camel.Message;
import org.jspecify.annotations.Nullable;

/** JSON that is read with care and written: what providers send, and the content of messages. */
public final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS, DeserializationFeature.USE_LONG_FOR_INTS)
            .build();
    private static final TypeReference<LinkedHashMap<String, @Nullable Object>> OBJECT = new TypeReference<>() {};

    private Json() {}

    /** @throws SeraiException {@code webhook.json} for anything but one JSON object in UTF-8 without duplicate keys */
    public static JsonNode object(Message message) {
        try {
            byte @Nullable [] body = message.getBody(byte[].class);
            JsonNode read = MAPPER.readTree(text(body == null ? new byte[0] : body));
            if (read != null && read.isObject()) {
                return read;
            }
        } catch (IOException e) {
            throw invalid(e);
        }
        throw invalid(null);
    }

    private static String text(byte[] body) throws IOException {
        return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
    }

    private static SeraiException invalid(@Nullable Throwable cause) {
        return new SeraiException(ErrorKind.CALLER, "webhook.json", "Invalid JSON", cause);
    }

    /** Of an array; nothing of anything else. */
    public static List<JsonNode> each(JsonNode array) {
        return array.isArray()
                ? StreamSupport.stream(array.spliterator(), false).toList()
                : List.of();
    }

    /** A text or a number, as text; empty where it is neither, or blank. */
    public static Optional<String> text(JsonNode value) {
        return value.isTextual() || value.isIntegralNumber()
                ? Optional.of(value.asText()).filter(text -> !text.isBlank())
                : Optional.empty();
    }

    /** The value of an object's field, as {@link #text(JsonNode)} has it. */
    public static Optional<String> text(JsonNode object, String field) {
        return text(object.path(field));
    }

    /** @throws IllegalArgumentException for what JSON can't hold */
    public static String write(Map<String, ? extends @Nullable Object> content) {
        try {
            return MAPPER.writeValueAsString(content);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("This message can't be stored as JSON: " + e.getOriginalMessage(), e);
        }
    }

    /** @throws IllegalArgumentException for what is no JSON object */
    public static Map<String, @Nullable Object> read(String text) {
        try {
            return MAPPER.readValue(text, OBJECT);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("This is no JSON object: " + e.getOriginalMessage(), e);
        }
    }
}
