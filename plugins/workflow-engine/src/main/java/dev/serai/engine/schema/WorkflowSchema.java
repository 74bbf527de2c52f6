package dev.serai.engine.schema;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.api.NodeType;
import dev.serai.api.NodeTypes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;

/**
 * The JSON Schema (2020-12) of the workflow file: the format, and the configuration of each loaded node type under its
 * action key. It says of the shape of a file what validation says; what needs the whole file is validation's alone.
 */
public final class WorkflowSchema {
    private static final ObjectMapper JSON = new ObjectMapper();

    private WorkflowSchema() {}

    /** With the node types of now, as JSON text. Safe for use by many threads. */
    public static String of(NodeTypes nodeTypes) {
        ObjectNode schema = format();
        ObjectNode definitions = (ObjectNode) schema.get("$defs");
        Map<String, ObjectNode> actions = new TreeMap<>();
        definitions
                .remove("actions")
                .properties()
                .forEach(action -> actions.put(action.getKey(), (ObjectNode) action.getValue()));
        nodeTypes.all().stream()
                .sorted(Comparator.comparing(NodeType::name))
                .forEach(type -> actions.put(type.name(), TypeSchema.of(type)));
        offer(actions, (ObjectNode) definitions.get("node"));
        offer(actions, (ObjectNode) definitions.get("action"));
        return text(schema);
    }

    private static ObjectNode format() {
        try (InputStream file = requireNonNull(WorkflowSchema.class.getResourceAsStream("workflow.json"))) {
            return (ObjectNode) JSON.readTree(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Exactly one of the action keys. */
    private static void offer(Map<String, ObjectNode> actions, ObjectNode holder) {
        ObjectNode properties = (ObjectNode) holder.get("properties");
        ArrayNode oneOf = holder.putArray("oneOf");
        actions.forEach((key, schema) -> {
            properties.set(key, schema);
            oneOf.addObject().putArray("required").add(key);
        });
    }

    private static String text(ObjectNode schema) {
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(schema);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree is always JSON", e);
        }
    }
}
