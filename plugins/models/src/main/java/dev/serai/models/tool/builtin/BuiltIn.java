package dev.serai.models.tool.builtin;

import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.serai.models.tool.Tool;
import dev.serai.models.tool.ToolCall;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A tool of ours: what models are told, and what is done. */
final class BuiltIn implements Tool {
    private final ToolSpecification specification;
    private final Action action;

    /** What it does. */
    interface Action {
        Map<String, @Nullable Object> call(Arguments arguments, ToolCall call) throws Exception;
    }

    BuiltIn(String name, String description, JsonObjectSchema.Builder parameters, Action action) {
        this.specification = ToolSpecification.builder()
                .name(name)
                .description(description)
                .parameters(parameters.additionalProperties(false).build())
                .build();
        this.action = action;
    }

    @Override
    public ToolSpecification specification() {
        return specification;
    }

    @Override
    public boolean needsApproval() {
        return false;
    }

    @Override
    public Map<String, @Nullable Object> call(Map<String, @Nullable Object> arguments, ToolCall call) throws Exception {
        return action.call(new Arguments(arguments), call);
    }
}
