package dev.serai.engine.plan;

import dev.serai.api.Effect;
import dev.serai.api.NodeContext;
import dev.serai.api.NodeDescription;
import dev.serai.api.NodeResult;
import dev.serai.api.NodeType;
import java.util.Map;

/** A node type that is known and does nothing: validation needs no more. */
public record StubNode(String name, NodeDescription description) implements NodeType {

    /** As the plugin for models will describe the node of format 1.0. */
    public static NodeType prompt() {
        return new StubNode(
                "prompt", new NodeDescription("Asks a model.", """
                        {"type": "object", "required": ["prompt"], "additionalProperties": false, "properties": {
                          "prompt": {"type": "string"}, "tools": {"type": "array"}, "llm": {"type": "object"},
                          "memory": {"type": "object"}, "output_schema": {"type": "object"}, "code": {"type": "string"},
                          "sandbox": {"type": "object"}}}""", Map.of("answer", "any"), Effect.EXTERNAL));
    }

    public static NodeType greet() {
        return new StubNode("greet", new NodeDescription("Greets.", """
                        {"type": "object", "required": ["name"], "additionalProperties": false, "properties": {
                          "name": {"type": "string"}}}""", Map.of("greeting", "str"), Effect.PURE));
    }

    @Override
    public NodeResult execute(Map<String, Object> config, NodeContext context) {
        return NodeResult.completed(Map.of());
    }
}
