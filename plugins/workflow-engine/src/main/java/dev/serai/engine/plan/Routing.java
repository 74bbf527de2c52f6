package dev.serai.engine.plan;

import dev.serai.engine.expression.Expression;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Where a run goes after a node. Targets are indexes into the graph, or {@link Plan#END}. */
public sealed interface Routing {

    /** All of these, concurrently where they are several. */
    record To(List<Integer> targets) implements Routing {
        public static To end() {
            return new To(List.of(Plan.END));
        }
    }

    /**
     * The first case that holds, or all of them.
     *
     * @param otherwise where it goes when none holds; empty: see {@code endWhereNone}
     * @param all every case that holds starts a branch
     * @param endWhereNone the branch ends where no case holds and there is no default; false: the run fails
     */
    record Choose(List<Case> cases, OptionalInt otherwise, boolean all, boolean endWhereNone) implements Routing {}

    record Case(Expression condition, int target) {}

    /**
     * The node again, until the boolean field is true or it has run as often as it may.
     *
     * @param field null: the number alone decides
     */
    record Loop(@Nullable String field, int maxIterations, int exitTo) implements Routing {}

    /** Runs the target once per item of a list, collects what it writes, then follows the target's own routing once. */
    record FanOut(String itemsField, int target, String collectField) implements Routing {}
}
