package dev.serai.api;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How one execution of a node ended. */
public sealed interface NodeResult {

    /**
     * It succeeded.
     *
     * @param outputs values for the names in {@link NodeDescription#outputs()}: maps, lists, strings, numbers, booleans
     *     and null. What cannot be stored as JSON fails the node.
     * @param messages what is sent if and only if this outcome is stored, and then once: in the same transaction they go
     *     into the {@link Outbox}
     */
    record Completed(Map<String, ? extends @Nullable Object> outputs, List<OutgoingMessage> messages)
            implements NodeResult {
        public Completed {
            messages = List.copyOf(messages);
        }
    }

    /** It failed, in a way that the node foresaw. */
    record Failed(NodeError error) implements NodeResult {}

    static NodeResult completed(Map<String, ? extends @Nullable Object> outputs) {
        return new Completed(outputs, List.of());
    }

    static NodeResult failed(ErrorKind kind, String code, String message) {
        return new Failed(new NodeError(kind, code, message, null));
    }
}
