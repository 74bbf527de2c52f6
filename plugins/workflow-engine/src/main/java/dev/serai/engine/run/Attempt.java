package dev.serai.engine.run;

import dev.serai.api.Received;
import dev.serai.engine.journal.NodeAddress;
import dev.serai.engine.plan.Action;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which attempt at which execution of which run.
 *
 * @param number from 1; attempts that a crash cut off don't count
 * @param received what ended its latest wait; null: it has not waited
 */
record Attempt(
        String runId,
        String workflow,
        NodeAddress node,
        int number,
        Action.Execute action,
        @Nullable Received received) {

    /** The same for every attempt and after every crash. */
    String idempotencyKey() {
        return key(runId, node);
    }

    static String key(String runId, NodeAddress node) {
        return runId + "/" + node;
    }

    /** What the node gives, by name, as JSON Schemas. */
    Map<String, Map<String, @Nullable Object>> outputs() {
        return action.answer();
    }
}
