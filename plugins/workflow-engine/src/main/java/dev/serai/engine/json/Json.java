package dev.serai.engine.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.serai.api.SeraiException;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JSON as states hold it: whole numbers are {@code Long}, others {@code Double}. */
public final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder(com.fasterxml.jackson.core.JsonFactory.builder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder().maxNestingDepth(200).build())
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.USE_LONG_FOR_INTS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();

    private Json() {}

    /** Writes with a generator. */
    public interface Writing {
        void to(JsonGenerator json) throws IOException;
    }

    /** @throws IllegalArgumentException for what JSON can't hold */
    public static String write(Writing writing) {
        StringWriter text = new StringWriter(512);
        try (JsonGenerator json = MAPPER.createGenerator(text)) {
            writing.to(json);
        } catch (IOException e) {
            throw new IllegalArgumentException("This value can't be stored as JSON: " + e.getMessage(), e);
        }
        return text.toString();
    }

    /** @throws IllegalArgumentException for what JSON can't hold */
    public static String write(@Nullable Object value) {
        return write(json -> write(json, value));
    }

    /** The kinds of values that states hold, without a look at their classes; anything else as Jackson does. */
    public static void write(JsonGenerator json, @Nullable Object value) throws IOException {
        switch (value) {
            case null -> json.writeNull();
            case String text -> json.writeString(text);
            case Long number -> json.writeNumber(number);
            case Boolean flag -> json.writeBoolean(flag);
            case Double number -> json.writeNumber(number);
            case Map<?, ?> map -> {
                json.writeStartObject();
                for (Map.Entry<?, ?> entry : map.entrySet()) {
                    json.writeFieldName(String.valueOf(entry.getKey()));
                    write(json, entry.getValue());
                }
                json.writeEndObject();
            }
            case List<?> list -> {
                json.writeStartArray();
                for (Object item : list) {
                    write(json, item);
                }
                json.writeEndArray();
            }
            default -> MAPPER.writeValue(json, value);
        }
    }

    /** @throws IOException not JSON, or nested more than 200 levels deep */
    public static @Nullable Object read(byte[] utf8) throws IOException {
        return MAPPER.readValue(utf8, Object.class);
    }

    /** @throws IOException as {@link #read(byte[])} */
    public static @Nullable Object read(String text) throws IOException {
        return MAPPER.readValue(text, Object.class);
    }

    /** What this class wrote. */
    public static @Nullable Object readOwn(String text) {
        try {
            return read(text);
        } catch (IOException e) {
            throw new UncheckedIOException("The journal holds what is not JSON.", e);
        }
    }

    /**
     * A value of a plugin as states hold it, however large, as {@link JsonCopy} makes it.
     *
     * @throws SeraiException {@code output.not-json}
     */
    public static @Nullable Object normalised(@Nullable Object value) {
        return new JsonCopy().of(value);
    }
}
