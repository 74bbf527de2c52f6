package dev.serai.models.tool;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * For whom a tool is called.
 *
 * @param idempotencyKey the same whenever this call is repeated, after a crash for example
 * @param deadline when nobody waits for it any more
 * @param config what the workflow says of the tool; tools from {@link Tools#find} know it and pass it on themselves
 */
public record ToolCall(
        String run, String node, String idempotencyKey, Instant deadline, Map<String, @Nullable Object> config) {

    public ToolCall with(Map<String, @Nullable Object> other) {
        return new ToolCall(run, node, idempotencyKey, deadline, other);
    }
}
