package dev.serai.messaging.provider;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.serai.api.ErrorKind;
import dev.serai.api.SeraiException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.apache.camel.Message;
import org.jspecify.annotations.Nullable;

/** What providers send, and what is taken from it. */
public final class Json {
    private static final JsonMapper STRICT = JsonMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Json() {}

    /** @throws SeraiException {@code webhook.json} for anything but one JSON object in UTF-8 without duplicate keys */
    public static JsonNode object(Message message) {
        try {
            byte @Nullable [] body = message.getBody(byte[].class);
            JsonNode read = STRICT.readTree(text(body == null ? new byte[0] : body));
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
}
