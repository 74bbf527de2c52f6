package dev.serai.models.prompt;

import dev.serai.api.Effect;
import dev.serai.api.ErrorKind;
import dev.serai.api.NodeContext;
import dev.serai.api.NodeDescription;
import dev.serai.api.NodeError;
import dev.serai.api.NodeResult;
import dev.serai.api.NodeType;
import dev.serai.api.SeraiException;
import dev.serai.models.tool.Requested;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** {@code prompt}: asks a model, and gives the fields that the node writes. */
public final class PromptNode implements NodeType {
    private static final NodeDescription DESCRIPTION = new NodeDescription(
            "Asks a model, and checks that its answer has the fields that the node writes.",
            """
            {
              "type": "object",
              "required": ["prompt"],
              "additionalProperties": false,
              "properties": {
                "prompt": {"type": "string", "minLength": 1, "description": "The question."},
                "tools": {
                  "type": "array",
                  "maxItems": 64,
                  "description": "What the model may have done.",
                  "items": {"anyOf": [
                    {"type": "string", "minLength": 1},
                    {
                      "type": "object",
                      "required": ["name"],
                      "properties": {
                        "name": {"type": "string", "minLength": 1},
                        "on_error": {"enum": ["fail", "continue"]},
                        "config": {"type": "object"}
                      }
                    }
                  ]}
                },
                "llm": {"type": "object", "description": "Which model: a name of config/models.yaml, or a provider's."},
                "memory": {"type": "object", "description": "Whether earlier questions and answers are sent along."},
                "budget": {"type": "object", "description": "What the workflow's models may cost."},
                "log_prompts": {"type": "boolean", "description": "Whether the run's history has the questions, too."}
              }
            }
            """,
            Map.of(),
            Effect.EXTERNAL,
            Duration.ofMinutes(10));

    private final Supplier<@Nullable Parts> parts;

    /** With what the plugin has when a node is executed. */
    public PromptNode() {
        this(Parts::running);
    }

    PromptNode(Supplier<@Nullable Parts> parts) {
        this.parts = parts;
    }

    @Override
    public String name() {
        return "prompt";
    }

    @Override
    public NodeDescription description() {
        return DESCRIPTION;
    }

    @Override
    public @Nullable NodeError unavailable(Map<String, @Nullable Object> config) {
        Parts now = parts.get();
        if (now == null) {
            return null;
        }
        try {
            SeraiException missing = now.asker().unavailable(now.models().of(Dialogue.llm(config)));
            if (missing != null) {
                return NodeError.of(missing, missing.kind(), missing.code());
            }
        } catch (SeraiException e) {
            return NodeError.of(e, e.kind(), e.code());
        }
        List<String> tools =
                Requested.of(config.get("tools")).stream().map(Requested::name).toList();
        Optional<String> why = tools.isEmpty() ? Optional.empty() : now.tools().unavailable(tools);
        return why.map(text -> new NodeError(ErrorKind.CALLER, "tool.unavailable", text, null))
                .orElse(null);
    }

    @Override
    public NodeResult execute(Map<String, @Nullable Object> config, NodeContext context) throws Exception {
        Parts now = parts.get();
        if (now == null) {
            throw new SeraiException(
                    ErrorKind.OVERLOAD, "model.failed", "The plugin 'models' is starting or stopping.");
        }
        try {
            return NodeResult.completed(new Dialogue(now, config, context).answer());
        } catch (WaitsFor e) {
            return e.waiting();
        }
    }
}
