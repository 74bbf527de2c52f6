package dev.serai.engine.run;

import dev.serai.api.ErrorKind;
import dev.serai.api.NodeError;
import dev.serai.api.SeraiException;
import dev.serai.engine.journal.RunEvent.NodeFailed;
import dev.serai.engine.journal.RunEvent.NodeStarted;
import dev.serai.engine.plan.Plan;
import dev.serai.engine.plan.PlanNode;
import org.jspecify.annotations.Nullable;

/** What a run does next: a pure function of its plan and its state, the same for a fresh and for a recovered run. */
sealed interface Step {

    /** @param attempt more than 1 where an earlier attempt was cut off by a crash */
    record Execute(PlanNode node, int execution, int attempt) implements Step {}

    record Complete(@Nullable Object result) implements Step {}

    record Fail(NodeError error, @Nullable String node) implements Step {}

    static Step next(Plan plan, RunState state) {
        NodeFailed failure = state.failure();
        if (failure != null) {
            return new Fail(failure.error(), failure.node());
        }
        NodeStarted underWay = state.underWay();
        if (underWay != null) {
            return new Execute(plan.node(underWay.node()), underWay.execution(), underWay.attempt() + 1);
        }
        String last = state.lastCompleted();
        try {
            int target = last == null ? plan.start() : plan.node(last).routing().target(last, state.values());
            return target == Plan.END ? new Complete(plan.resultOf(state.values())) : execute(plan, state, target);
        } catch (SeraiException e) {
            return new Fail(NodeError.of(e, ErrorKind.INTERNAL, "routing.failed"), last);
        }
    }

    private static Step execute(Plan plan, RunState state, int target) {
        PlanNode node = plan.nodes().get(target);
        int most = plan.definition().maxSteps();
        if (state.steps() >= most) {
            return new Fail(
                    new NodeError(
                            ErrorKind.CALLER,
                            "run.max-steps",
                            "The run has executed " + most + " nodes, which is its limit. Raise "
                                    + "'config.execution.max_steps' if it needs more.",
                            null),
                    node.id());
        }
        return new Execute(node, state.executions(node.id()) + 1, 1);
    }
}
