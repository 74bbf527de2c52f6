package dev.serai.engine.schema;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.api.NodeType;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What may stand under the action key of a node type: its configuration, with placeholders for values of any type. */
final class TypeSchema {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PLACEHOLDER = "\\{[A-Za-z_][A-Za-z0-9_.]*\\}";
    /** They say of a text more than that it is one. */
    private static final Set<String> NARROWER =
            Set.of("enum", "const", "pattern", "format", "maxLength", "$ref", "allOf", "anyOf", "oneOf", "not");

    private TypeSchema() {}

    static ObjectNode of(NodeType type) {
        ObjectNode schema = read(type);
        schema.remove("$schema");
        schema.put("description", type.description().summary());
        if (schema.toString().contains("\"$ref\"")) {
            schema.put("$id", "urn:serai:node-type:" + type.name());
        }
        open(schema);
        JsonNode own = schema.path("properties").path(type.name());
        return own.isMissingNode() ? schema : withValue(schema, own);
    }

    private static ObjectNode read(NodeType type) {
        try {
            return (ObjectNode) JSON.readTree(type.description().configSchema());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The node type '" + type.name() + "' has a schema that is no JSON.", e);
        }
    }

    /** A type whose configuration has a key of its own name may have the value of that key in place of a map. */
    private static ObjectNode withValue(ObjectNode schema, JsonNode value) {
        ObjectNode either = JSON.createObjectNode();
        either.set("description", schema.path("description"));
        either.putArray("anyOf").add(value).add(schema);
        return either;
    }

    private static void open(ObjectNode schema) {
        if (schema.get("properties") instanceof ObjectNode properties) {
            List<String> names =
                    properties.properties().stream().map(Map.Entry::getKey).toList();
            names.forEach(name -> properties.set(name, opened(properties.get(name))));
        }
        for (String key : List.of("items", "additionalProperties")) {
            if (schema.get(key) instanceof ObjectNode inner) {
                schema.set(key, opened(inner));
            }
        }
    }

    private static JsonNode opened(JsonNode schema) {
        if (!(schema instanceof ObjectNode object)) {
            return schema;
        }
        open(object);
        if (takesAnyText(object)) {
            return object;
        }
        ObjectNode either = JSON.createObjectNode();
        either.putArray("anyOf").add(object).addObject().put("type", "string").put("pattern", PLACEHOLDER);
        return either;
    }

    private static boolean takesAnyText(ObjectNode schema) {
        boolean narrower = NARROWER.stream().anyMatch(schema::has);
        JsonNode type = schema.path("type");
        boolean text = type.isMissingNode() || type.toString().contains("\"string\"");
        return text && !narrower;
    }
}
