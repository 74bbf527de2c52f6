package dev.serai.engine.journal;

import dev.serai.api.NodeError;
import dev.serai.api.Received;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Something that happened in a run. The state of a run is the fold of its events, and nothing else. */
public sealed interface RunEvent {

    /** Milliseconds since 1970 in UTC. */
    long at();

    /** The status of the run once this happened, as far as the event tells. */
    default RunStatus statusAfter() {
        return switch (this) {
            case RunCompleted e -> RunStatus.COMPLETED;
            case RunFailed e -> RunStatus.FAILED;
            case RunCancelled e -> RunStatus.CANCELLED;
            case RunPaused e -> RunStatus.PAUSED;
            default -> RunStatus.RUNNING;
        };
    }

    /**
     * @param origin the run that this one repeats in part; null: none
     * @param replyTo who is told how it ends; null: nobody
     */
    record RunStarted(
            long at,
            Map<String, @Nullable Object> input,
            @Nullable String origin,
            @Nullable ReplyTo replyTo) implements RunEvent {
        public RunStarted(long at, Map<String, @Nullable Object> input, @Nullable String origin) {
            this(at, input, origin, null);
        }
    }

    /** A person has changed the state. */
    record RunEdited(long at, Map<String, @Nullable Object> writes) implements RunEvent {}

    record RunPaused(long at) implements RunEvent {}

    record RunResumed(long at) implements RunEvent {}

    /**
     * It will fail: what undoes it comes now.
     *
     * @param node where it failed; null where it was at no node
     */
    record RunFailing(long at, NodeError error, @Nullable String node) implements RunEvent {}

    /** It will end as cancelled: what undoes it comes now. */
    record RunCancelling(long at) implements RunEvent {}

    /** @param result what the workflow's {@code result} says */
    record RunCompleted(long at, @Nullable Object result) implements RunEvent {}

    /** @param node where it failed; null where it was at no node */
    record RunFailed(long at, NodeError error, @Nullable String node) implements RunEvent {}

    record RunCancelled(long at) implements RunEvent {}

    /** Of one execution of a node. */
    sealed interface NodeEvent extends RunEvent {
        NodeAddress address();

        default String node() {
            return address().node();
        }

        default int execution() {
            return address().execution();
        }
    }

    /**
     * Written for nodes that have an effect on the world or a body; a pure node's start is told by its end.
     *
     * @param attempt from 1
     * @param input the node's configuration as it was executed, secrets masked
     */
    record NodeStarted(
            long at,
            NodeAddress address,
            int attempt,
            @Nullable Object input) implements NodeEvent {}

    /**
     * @param micros how long the execution took
     * @param writes what it wrote into the state
     * @param timedOut it waited, and what it waited for did not come
     */
    record NodeCompleted(
            long at, NodeAddress address, long micros, Map<String, @Nullable Object> writes, boolean timedOut)
            implements NodeEvent {
        public NodeCompleted(long at, NodeAddress address, long micros, Map<String, @Nullable Object> writes) {
            this(at, address, micros, writes, false);
        }
    }

    /** Its {@code when} was false. */
    record NodeSkipped(long at, NodeAddress address) implements NodeEvent {}

    /**
     * @param attempt from 1
     * @param retryAt when it is tried again, milliseconds since 1970; null: it has failed for good
     * @param cause the node within it whose failure this is; null: its own
     */
    record NodeFailed(
            long at,
            NodeAddress address,
            int attempt,
            long micros,
            NodeError error,
            @Nullable Long retryAt,
            @Nullable String cause)
            implements NodeEvent {}

    /**
     * It waits, and costs nothing until then.
     *
     * @param due milliseconds since 1970; null: no time is set
     * @param waits the events any of which it waits for
     * @param child the run it waits for; null: none
     * @param shown what a node type shows to those who decide; empty: nothing
     */
    record NodeWaiting(
            long at,
            NodeAddress address,
            @Nullable Long due,
            List<Wait> waits,
            @Nullable String child,
            Map<String, @Nullable Object> shown)
            implements NodeEvent {
        public NodeWaiting(long at, NodeAddress address, @Nullable Long due, List<Wait> waits, @Nullable String child) {
            this(at, address, due, waits, child, Map.of());
        }
    }

    /** The wait of a node type is over: it is executed again. */
    record NodeReceived(long at, NodeAddress address, Received received) implements NodeEvent {}

    /**
     * A part of an execution is done, and is not done again.
     *
     * @param step unique within the execution
     * @param kind what sort of work it was: {@code model}, {@code tool}
     * @param micros how long it took
     */
    record NodeStep(
            long at, NodeAddress address, String step, String kind, long micros, Map<String, @Nullable Object> outcome)
            implements NodeEvent {}

    /** It was stopped, since its outcome is not needed any more. */
    record NodeCancelled(long at, NodeAddress address) implements NodeEvent {}
}
