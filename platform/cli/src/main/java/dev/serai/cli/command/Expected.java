package dev.serai.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.api.ErrorKind;
import dev.serai.api.SeraiException;
import dev.serai.cli.client.Api;
import dev.serai.cli.client.Operation;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which version of a workflow a change is meant for. */
final class Expected {
    @Option(
            names = "--if-match",
            paramLabel = "DIGEST",
            description = {
                "The version that the change was made of; refused where another has changed it since.",
                "The current one if not given; * for whichever, also one that is broken."
            })
    private @Nullable String digest;

    /** The parameters of a change. */
    Map<String, String> parameters(Api api, String name) {
        Map<String, String> parameters = new LinkedHashMap<>(Map.of("name", name));
        String expected = digest == null ? current(api, name) : digest;
        if (expected == null) {
            parameters.put("If-None-Match", "*");
        } else {
            parameters.put("If-Match", expected.equals("*") ? "*" : '"' + expected.replace("\"", "") + '"');
        }
        return parameters;
    }

    private static @Nullable String current(Api api, String name) {
        try {
            JsonNode workflow = api.call(Operation.GET_WORKFLOW, Map.of("name", name));
            return workflow.path("digest").asText();
        } catch (SeraiException e) {
            if (e.kind() == ErrorKind.NOT_FOUND) {
                return null;
            }
            throw e;
        }
    }
}
