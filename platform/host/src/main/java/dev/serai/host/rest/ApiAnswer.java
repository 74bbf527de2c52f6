package dev.serai.host.rest;

import dev.serai.host.http.Answers;
import io.vertx.core.buffer.Buffer;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * @param headers of these only what the contract declares is sent
 * @param body null: none
 */
record ApiAnswer(
        int status,
        String contentType,
        Map<String, String> headers,
        @Nullable Buffer body) {

    static ApiAnswer ok(Object value) {
        return json(200, value);
    }

    static ApiAnswer json(int status, Object value) {
        return new ApiAnswer(status, Answers.JSON_TYPE, Map.of(), Buffer.buffer(Answers.jsonBytes(value)));
    }

    static ApiAnswer noContent() {
        return new ApiAnswer(204, Answers.JSON_TYPE, Map.of(), null);
    }
}
