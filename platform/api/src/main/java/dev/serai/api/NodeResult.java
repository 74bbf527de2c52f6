package dev.serai.api;

import java.time.Duration;
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

    /**
     * It waits for an event, which a person or another system brings: {@code POST /runs/ID/signal}, {@code POST /events}, or a
     * node {@code emit}. The run may leave memory meanwhile; the wait outlives the process. When the event comes, or the
     * timeout passes, {@link NodeType#execute} is called again, with the same {@link NodeContext#idempotencyKey()} and
     * {@link NodeContext#attempt()}, with {@link NodeContext#received()}, and with what {@link NodeContext#once} has stored.
     * An event that came up to ten minutes before the wait began counts. What undoes a node ({@code compensate}) can't wait.
     *
     * @param event its type; not empty
     * @param correlation only an event with the same one ends the wait; the idempotency key makes a good one
     * @param timeout how long it waits; null: for as long as it takes. The node's own timeout counts the calls only, not
     *     the time between them
     * @param shown what people are to know who decide about it: JSON values, kept in the run's history; values of secrets
     *     are masked
     */
    record Waiting(
            String event, String correlation, @Nullable Duration timeout, Map<String, ? extends @Nullable Object> shown)
            implements NodeResult {}

    static NodeResult completed(Map<String, ? extends @Nullable Object> outputs) {
        return new Completed(outputs, List.of());
    }

    static NodeResult failed(ErrorKind kind, String code, String message) {
        return new Failed(new NodeError(kind, code, message, null));
    }
}
