package dev.serai.cli.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.serai.api.ErrorKind;
import dev.serai.api.SeraiException;
import dev.serai.cli.client.Json;
import java.util.Map;

/** What a run is given: a JSON object, and single values from the command line over it. */
public final class RunInput {
    private RunInput() {}

    /**
     * @param json the text of a JSON object
     * @param values text as typed by a person; read as JSON unless the workflow's field is a {@code str}
     * @param fields the fields of the workflow, as the operation {@code getWorkflow} lists them
     * @throws SeraiException {@code json.invalid}, or {@code input.invalid} where it is no object
     */
    public static ObjectNode of(String json, Map<String, String> values, JsonNode fields) {
        ObjectNode input = object(json);
        values.forEach((name, value) -> input.set(name, typed(value, type(name, fields))));
        return input;
    }

    private static ObjectNode object(String json) {
        if (Json.parse(json) instanceof ObjectNode object) {
            return object;
        }
        throw new SeraiException(ErrorKind.CALLER, "input.invalid", "the input must be a JSON object: {...}");
    }

    private static String type(String name, JsonNode fields) {
        for (JsonNode field : fields) {
            if (field.path("name").asText().equals(name)) {
                return field.path("type").asText();
            }
        }
        return "str";
    }

    /** What is no JSON stays text: the engine then says which type it expects. */
    private static JsonNode typed(String value, String type) {
        if (type.equals("str")) {
            return new TextNode(value);
        }
        try {
            return Json.MAPPER.readTree(value);
        } catch (JsonProcessingException e) {
            return new TextNode(value);
        }
    }
}
