package dev.serai.engine.run;

import dev.serai.api.NodeError;
import dev.serai.engine.journal.RunEvent;
import dev.serai.engine.journal.RunEvent.NodeCompleted;
import dev.serai.engine.journal.RunEvent.NodeEvent;
import dev.serai.engine.journal.RunEvent.NodeFailed;
import dev.serai.engine.journal.RunEvent.NodeStarted;
import dev.serai.engine.journal.RunEvent.RunCancelled;
import dev.serai.engine.journal.RunEvent.RunCompleted;
import dev.serai.engine.journal.RunEvent.RunFailed;
import dev.serai.engine.journal.RunEvent.RunStarted;
import dev.serai.engine.journal.RunStatus;
import dev.serai.engine.plan.Plan;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The state of a run: the fold of its events. {@link #apply} is the only way to change it, while a run goes on as well as
 * when it is recovered. For one thread only.
 */
public final class RunState {
    private final Plan plan;
    private final Map<String, Integer> executions = new HashMap<>();
    private Map<String, @Nullable Object> values = new HashMap<>();
    private RunStatus status = RunStatus.RUNNING;
    private int events;
    private int steps;
    private @Nullable String lastCompleted;
    private @Nullable NodeStarted underWay;
    private @Nullable NodeFailed failure;
    private @Nullable Object result;
    private @Nullable NodeError error;

    public RunState(Plan plan) {
        this.plan = plan;
    }

    public static RunState fold(Plan plan, List<RunEvent> events) {
        RunState state = new RunState(plan);
        events.forEach(state::apply);
        return state;
    }

    public void apply(RunEvent event) {
        events++;
        status = event.statusAfter();
        if (event instanceof NodeEvent node) {
            executions.put(node.node(), node.execution());
        }
        switch (event) {
            case RunStarted e -> values = plan.initialState(e.input());
            case NodeStarted e -> underWay = e;
            case NodeCompleted e -> {
                steps++;
                underWay = null;
                lastCompleted = e.node();
                values.putAll(e.writes());
            }
            case NodeFailed e -> {
                underWay = null;
                failure = e;
            }
            case RunCompleted e -> result = e.result();
            case RunFailed e -> error = e.error();
            case RunCancelled e -> underWay = null;
        }
    }

    public RunStatus status() {
        return status;
    }

    /** The fields. */
    public Map<String, @Nullable Object> values() {
        return values;
    }

    /** How many events were applied: the place of the next one. */
    public int events() {
        return events;
    }

    /** How many executions of nodes completed. */
    int steps() {
        return steps;
    }

    /** The node after which the run stands; null at its start. */
    @Nullable
    String lastCompleted() {
        return lastCompleted;
    }

    /** The execution that was started and has not ended as far as is known. */
    @Nullable
    NodeStarted underWay() {
        return underWay;
    }

    @Nullable
    NodeFailed failure() {
        return failure;
    }

    /** How often a node was started. */
    int executions(String node) {
        return executions.getOrDefault(node, 0);
    }

    public @Nullable Object result() {
        return result;
    }

    public @Nullable NodeError error() {
        return error;
    }
}
