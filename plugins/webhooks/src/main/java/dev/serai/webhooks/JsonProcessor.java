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
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.jspecify.annotations.Nullable;

/**
 * Parses the body as JSON (RFC 8259): UTF-8, one value, no duplicate keys, at most 100 levels. Belongs behind the
 * signature.
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
            return JSON.readValue(text, Object.class);
        } catch (IOException e) {
            throw invalid(e);
        }
    }

    private static SeraiException invalid(@Nullable Throwable cause) {
        return new SeraiException(ErrorKind.CALLER, "webhook.invalid-json", "Invalid JSON", cause);
    }
}
