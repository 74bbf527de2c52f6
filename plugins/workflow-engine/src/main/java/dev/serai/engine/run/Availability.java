package dev.serai.engine.run;

import dev.serai.api.NodeError;
import dev.serai.api.NodeTypes;
import dev.serai.api.SeraiException;
import dev.serai.engine.plan.Action;
import dev.serai.engine.plan.Plan;
import dev.serai.engine.plan.PlanNode;
import org.jspecify.annotations.Nullable;

/** Whether everything that the nodes of a workflow need is there. Safe for use by many threads. */
record Availability(NodeTypes types) {

    /** @throws SeraiException what a node type says is missing, with its own code */
    void require(Plan plan) {
        for (Plan.Place place : plan.places().values()) {
            require(place.node(), place.node().action());
            require(place.node(), place.node().compensate());
        }
    }

    private void require(PlanNode node, @Nullable Action action) {
        if (action instanceof Action.Execute execute) {
            NodeError missing = types.find(execute.type())
                    .map(type -> type.unavailable(execute.source()))
                    .orElse(null);
            if (missing != null) {
                throw new SeraiException(
                        missing.kind(), missing.code(), "The node '" + node.id() + "': " + missing.message());
            }
        }
    }
}
