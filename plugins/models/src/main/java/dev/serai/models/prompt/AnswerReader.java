package dev.serai.models.prompt;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.serai.models.value.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the fields that a node asks for out of a model's answer. Safe for use by many threads. */
final class AnswerReader {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final SchemaRegistry REGISTRY = SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            builder -> builder.schemaLoader(loader -> loader.fetchRemoteResources(false)));
    private static final int MOST_PROBLEMS = 10;

    private final Map<String, Map<String, @Nullable Object>> fields;
    private final @Nullable Schema schema;
    private final @Nullable Map<String, @Nullable Object> asMap;

    AnswerReader(Map<String, Map<String, @Nullable Object>> fields) {
        this.fields = fields;
        boolean plainText = fields.isEmpty() || isOneText(fields);
        this.asMap = plainText ? null : schema(fields);
        this.schema = asMap == null ? null : REGISTRY.getSchema(Json.write(asMap));
    }

    sealed interface Read {
        record Fits(Map<String, @Nullable Object> values) implements Read {}

        /** @param problems what is wrong, for people and for the model */
        record Misfit(List<String> problems) implements Read {}
    }

    private static boolean isOneText(Map<String, Map<String, @Nullable Object>> fields) {
        Map<String, @Nullable Object> only = fields.values().iterator().next();
        return fields.size() == 1 && "string".equals(only.get("type")) && !only.containsKey("enum");
    }

    private static Map<String, @Nullable Object> schema(Map<String, Map<String, @Nullable Object>> fields) {
        Map<String, @Nullable Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        schema.put("properties", fields);
        schema.put("required", List.copyOf(fields.keySet()));
        return schema;
    }

    /** What the answer has to fit; null: any text is one. */
    @Nullable
    Map<String, @Nullable Object> schema() {
        return asMap;
    }

    Read read(String answer) {
        String text = answer.strip();
        if (text.isEmpty()) {
            return new Read.Misfit(List.of("The answer is empty."));
        }
        if (schema == null) {
            Map<String, @Nullable Object> values = new LinkedHashMap<>();
            fields.keySet().forEach(name -> values.put(name, text));
            return new Read.Fits(values);
        }
        Read.Misfit first = null;
        for (JsonNode candidate : JsonParts.of(text)) {
            Read read = check(schema, wrapped(candidate));
            if (read instanceof Read.Fits) {
                return read;
            }
            first = first == null && read instanceof Read.Misfit misfit ? misfit : first;
        }
        return first == null ? new Read.Misfit(List.of("There is no JSON object in the answer.")) : first;
    }

    /** A node with one field takes its bare value, too. */
    private JsonNode wrapped(JsonNode candidate) {
        if (fields.size() != 1) {
            return candidate;
        }
        String name = fields.keySet().iterator().next();
        return candidate.isObject() && candidate.has(name)
                ? candidate
                : JSON.createObjectNode().set(name, candidate);
    }

    private Read check(Schema against, JsonNode candidate) {
        List<String> problems = new ArrayList<>();
        against.validate(candidate).stream()
                .limit(MOST_PROBLEMS)
                .forEach(error -> problems.add(error.getInstanceLocation() + ": " + error.getMessage()));
        if (!problems.isEmpty()) {
            return new Read.Misfit(problems);
        }
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (Map.Entry<String, Map<String, @Nullable Object>> field : fields.entrySet()) {
            values.put(field.getKey(), value(field.getValue(), candidate.get(field.getKey())));
        }
        return new Read.Fits(values);
    }

    /** A whole number that was written as 5.0 is one. */
    private static @Nullable Object value(Map<String, @Nullable Object> field, @Nullable JsonNode node) {
        if ("integer".equals(field.get("type")) && node != null && node.isNumber()) {
            return node.longValue();
        }
        return node == null ? null : Json.read(node.toString());
    }
}
