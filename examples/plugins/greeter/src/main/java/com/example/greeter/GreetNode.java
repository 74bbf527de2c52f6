package com.example.greeter;

import dev.serai.api.Effect;
import dev.serai.api.ErrorKind;
import dev.serai.api.NodeContext;
import dev.serai.api.NodeDescription;
import dev.serai.api.NodeResult;
import dev.serai.api.NodeType;
import java.util.Map;

/** {@code greet: {name: "{customer}"}} offers {@code greeting}. */
public final class GreetNode implements NodeType {

    @Override
    public String name() {
        return "greet";
    }

    @Override
    public NodeDescription description() {
        return new NodeDescription(
                "Greets somebody by name.",
                """
                {"type": "object", "required": ["name"], "additionalProperties": false, "properties": {
                  "name": {"type": "string", "description": "Whom to greet"}}}""",
                Map.of("greeting", "str"),
                Effect.PURE);
    }

    @Override
    public NodeResult execute(Map<String, Object> config, NodeContext context) {
        String name = String.valueOf(config.get("name")).strip();
        return name.isEmpty()
                ? NodeResult.failed(ErrorKind.CALLER, "greet.no-name", "There is nobody to greet: 'name' is empty.")
                : NodeResult.completed(Map.of("greeting", Greeting.of(name)));
    }
}
