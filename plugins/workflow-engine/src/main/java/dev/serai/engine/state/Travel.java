package dev.serai.engine.state;

import dev.serai.engine.plan.Plan;
import dev.serai.engine.plan.PlanGraph;

/** Told of each way that a run takes, by the thread that carries the run. */
public interface Travel {
    Travel UNSEEN = (graph, from, to) -> {};

    /** @param from {@link Plan#END} for the start of the graph */
    void took(PlanGraph graph, int from, int to);
}
