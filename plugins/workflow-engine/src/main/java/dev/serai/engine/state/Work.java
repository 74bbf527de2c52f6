package dev.serai.engine.state;

import dev.serai.api.NodeError;
import dev.serai.engine.journal.NodeAddress;
import dev.serai.engine.plan.Action;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a run does next. */
public sealed interface Work {

    /** Whether it need not be done any more. */
    default boolean isStale() {
        return switch (this) {
            case Start start -> start.execution().phase != Execution.Phase.READY;
            case Finish finish -> finish.execution().isOver();
            case Compensate undo -> false;
            case BeginFailing failing -> false;
            case Complete complete -> false;
            case Fail fail -> false;
            case Cancel cancel -> false;
        };
    }

    /** An attempt at a node. */
    record Start(Execution execution) implements Work {}

    /** Its body has ended, well or not. */
    record Finish(Execution execution) implements Work {}

    /**
     * @param frame where the node was executed that is undone
     * @param steps what its parts gave that are not done again
     */
    record Compensate(
            NodeAddress address,
            Frame frame,
            Action action,
            int attempt,
            Map<String, Map<String, @Nullable Object>> steps)
            implements Work {}

    /** Nothing that was asked for can save it: undo, then end. */
    record BeginFailing(NodeError error, @Nullable String node) implements Work {}

    record Complete(@Nullable Execution stop) implements Work {}

    record Fail(NodeError error, @Nullable String node) implements Work {}

    record Cancel() implements Work {}
}
