package dev.serai.cli.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.serai.api.ErrorKind;
import dev.serai.api.SeraiException;
import java.io.UncheckedIOException;

/** The one JSON mapper of the command line. */
public final class Json {
    public static final ObjectMapper MAPPER = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private Json() {}

    /** @throws SeraiException {@code json.invalid} with the place of the first mistake */
    public static JsonNode parse(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            String place = "line " + e.getLocation().getLineNr() + ", column "
                    + e.getLocation().getColumnNr();
            throw new SeraiException(
                    ErrorKind.CALLER, "json.invalid", "not JSON: " + place + ": " + e.getOriginalMessage(), e);
        }
    }

    /** Text stays as it is, everything else becomes JSON. */
    public static String text(Object body) {
        try {
            return body instanceof String text ? text : MAPPER.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
