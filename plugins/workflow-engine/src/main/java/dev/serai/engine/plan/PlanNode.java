package dev.serai.engine.plan;

import dev.serai.engine.expression.Expression;
import dev.serai.engine.expression.Template;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One node of a plan.
 *
 * @param index its place in its graph
 * @param id unique in the whole workflow
 * @param when the node is skipped where this is false; null: it always runs
 * @param inputs local names, rendered before the action, whose expressions and templates see them
 * @param timeout of one attempt
 * @param retry null: one attempt
 * @param compensate what undoes the node; null: nothing
 * @param counted whether the hidden field {@code _loop_iteration_ID} is kept
 */
public record PlanNode(
        int index,
        String id,
        @Nullable String name,
        @Nullable Expression when,
        Map<String, Template> inputs,
        Action action,
        Duration timeout,
        @Nullable Retry retry,
        OnError onError,
        @Nullable Action compensate,
        Join join,
        Routing routing,
        boolean counted) {

    /** For nodes that take as long as they take: they wait, or run other nodes. */
    public static final Duration NO_TIMEOUT = Duration.ofDays(365_000);

    /** The hidden field that counts the starts of a node. */
    public static String counterOf(String node) {
        return "_loop_iteration_" + node;
    }

    public String counter() {
        return counterOf(id);
    }
}
