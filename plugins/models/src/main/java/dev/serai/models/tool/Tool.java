package dev.serai.models.tool;

import dev.langchain4j.agent.tool.ToolSpecification;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Something that a model may have done. Safe for use by many threads. */
public interface Tool {

    /** What models are told of it; its name has letters, digits, {@code _} and {@code -}, at most 64. Constant. */
    ToolSpecification specification();

    /** Whether a person must agree before each call; whoever calls it sees to that. */
    boolean needsApproval();

    /**
     * Does it, once, on the calling thread. May block until {@link ToolCall#deadline()}; ends soon after an interrupt.
     *
     * @param arguments as the model gave them
     * @return JSON values
     * @throws dev.serai.api.SeraiException {@code tool.refused} for what is not allowed, {@code tool.failed} and others
     */
    Map<String, @Nullable Object> call(Map<String, @Nullable Object> arguments, ToolCall call) throws Exception;
}
