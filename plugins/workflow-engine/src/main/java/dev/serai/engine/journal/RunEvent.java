package dev.serai.engine.journal;

import dev.serai.api.NodeError;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Something that happened in a run. The state of a run is the fold of its events, and nothing else. */
public sealed interface RunEvent {

    /** Milliseconds since 1970 in UTC. */
    long at();

    /** The status of the run once this happened. */
    default RunStatus statusAfter() {
        return switch (this) {
            case RunCompleted e -> RunStatus.COMPLETED;
            case RunFailed e -> RunStatus.FAILED;
            case RunCancelled e -> RunStatus.CANCELLED;
            case RunStarted e -> RunStatus.RUNNING;
            case NodeEvent e -> RunStatus.RUNNING;
        };
    }

    record RunStarted(long at, Map<String, @Nullable Object> input) implements RunEvent {}

    /** @param result what the workflow's {@code result} says */
    record RunCompleted(long at, @Nullable Object result) implements RunEvent {}

    /** @param node where it failed; null where it was at no node */
    record RunFailed(long at, NodeError error, @Nullable String node) implements RunEvent {}

    record RunCancelled(long at) implements RunEvent {}

    /** Of one execution of a node. */
    sealed interface NodeEvent extends RunEvent {
        String node();

        /** From 1: how often the node has been started in this run. */
        int execution();
    }

    /**
     * Written for nodes that have an effect on the world; a pure node's start is told by its end.
     *
     * @param attempt from 1
     * @param input the node's configuration as it was executed, secrets masked
     */
    record NodeStarted(
            long at,
            String node,
            int execution,
            int attempt,
            @Nullable Object input) implements NodeEvent {}

    /**
     * @param micros how long the execution took
     * @param writes what it wrote into the state
     */
    record NodeCompleted(long at, String node, int execution, long micros, Map<String, @Nullable Object> writes)
            implements NodeEvent {}

    record NodeFailed(long at, String node, int execution, long micros, NodeError error) implements NodeEvent {}
}
