package dev.serai.cli.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The platform's operations, wherever it runs. Calls block. */
public interface Api {

    /**
     * @param parameters path, query and header parameters by name
     * @param body text is sent as it is, as YAML, everything else as JSON; null for operations without one
     * @return the answer; a missing node for an empty one
     * @throws dev.serai.api.SeraiException what the platform answered instead, or that it could not be asked
     */
    JsonNode call(Operation operation, Map<String, String> parameters, @Nullable Object body);

    default JsonNode call(Operation operation, Map<String, String> parameters) {
        return call(operation, parameters, null);
    }

    default JsonNode call(Operation operation) {
        return call(operation, Map.of(), null);
    }
}
