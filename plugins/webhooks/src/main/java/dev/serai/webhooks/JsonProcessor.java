package dev.serai.webhooks;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.serai.api.ErrorKind;
import dev.serai.api.SeraiException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.jspecify.annotations.Nullable;

/**
 * Parses the body as JSON (RFC 8259): UTF-8, one value, no duplicate keys, at most 100 levels, and no number that a
 * {@code Long} or a {@code Double} can't hold. Belongs behind the signature.
 */
final class JsonProcessor implements Processor {
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder().maxNestingDepth(100).build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.USE_LONG_FOR_INTS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    @Override
    public void process(Exchange exchange) {
        exchange.getMessage().setBody(parsed(exchange.getMessage().getBody(byte[].class)));
    }

    static @Nullable Object parsed(byte @Nullable [] body) {
        if (body == null || body.length == 0) {
            throw invalid(null);
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
            Object value = JSON.readValue(text, Object.class);
            if (isFinite(value)) {
                return value;
            }
        } catch (IOException e) {
            throw invalid(e);
        }
        throw invalid(null);
    }

    /** A number too large for a double is read as infinite, which no JSON could tell the next one. */
    private static boolean isFinite(@Nullable Object value) {
        return switch (value) {
            case Double number -> Double.isFinite(number);
            case Map<?, ?> map -> map.values().stream().allMatch(JsonProcessor::isFinite);
            case List<?> list -> list.stream().allMatch(JsonProcessor::isFinite);
            case null -> true;
            default -> true;
        };
    }

    private static SeraiException invalid(@Nullable Throwable cause) {
        return new SeraiException(ErrorKind.CALLER, "webhook.invalid-json", "Invalid JSON", cause);
    }
}
