package dev.serai.engine.state;

import dev.serai.api.NodeError;
import dev.serai.api.Received;
import dev.serai.engine.journal.NodeAddress;
import dev.serai.engine.journal.Wait;
import dev.serai.engine.plan.PlanNode;
import dev.serai.engine.plan.Routing;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One execution of a node, from the moment when nothing stands before it. Changed by {@link RunState} only. */
public final class Execution {

    /** Where an execution is. */
    public enum Phase {
        /** To be started, or started and cut off by a crash. */
        READY,
        RUNNING,
        /** Has failed and is to be tried again at {@link #due()}. */
        RETRYING,
        /** For a time, an event or a child run. */
        WAITING,
        /** Its body is under way. */
        HOLDING,
        OVER
    }

    final Frame frame;
    final PlanNode node;
    final int number;
    final @Nullable Lineage lineage;
    /** The edge that has it run once per item; null: it runs once. */
    final Routing.@Nullable FanOut fanOut;

    Phase phase = Phase.READY;
    int attempt;
    int failures;

    @Nullable
    Long due;

    List<Wait> waits = List.of();

    @Nullable
    String child;

    @Nullable
    Body body;

    @Nullable
    Broken broken;

    /** What {@code once} has stored, by step. */
    Map<String, Map<String, @Nullable Object>> steps = Map.of();

    /** About how many characters of JSON these take. */
    long stepsSize;

    @Nullable
    Received received;

    /** @param node the node whose failure it is, as a path */
    record Broken(NodeError error, String node) {}

    Execution(Frame frame, PlanNode node, int number, @Nullable Lineage lineage, Routing.@Nullable FanOut fanOut) {
        this.frame = frame;
        this.node = node;
        this.number = number;
        this.lineage = lineage;
        this.fanOut = fanOut;
    }

    public Frame frame() {
        return frame;
    }

    public PlanNode node() {
        return node;
    }

    public NodeAddress address() {
        return new NodeAddress(frame.path, node.id(), number);
    }

    /** The edge that has it run once per item; null: it runs once. */
    public Routing.@Nullable FanOut fanOutEdge() {
        return fanOut;
    }

    public Phase phase() {
        return phase;
    }

    public boolean isOver() {
        return phase == Phase.OVER;
    }

    /** The latest that was started; 0: none. */
    public int attempt() {
        return attempt;
    }

    /** Attempts that failed; those that a crash cut off are not among them. */
    public int failures() {
        return failures;
    }

    /** Milliseconds since 1970; null where it waits for no time. */
    public @Nullable Long due() {
        return due;
    }

    public List<Wait> waits() {
        return waits;
    }

    public @Nullable String child() {
        return child;
    }

    /** What its parts gave that are not done again, by step. */
    public Map<String, Map<String, @Nullable Object>> steps() {
        return steps.isEmpty() ? steps : Map.copyOf(steps);
    }

    /** What ended its latest wait; null: it has not waited, or waits. */
    public @Nullable Received received() {
        return received;
    }

    /** Whether it has a body, which an edge may give to any node. */
    public boolean hasBody() {
        return fanOut != null || Body.isComposite(node.action());
    }

    /** Why its body failed; null where it did not. */
    public @Nullable NodeError bodyError() {
        return broken == null ? null : broken.error();
    }

    /** The node within that failed. */
    public @Nullable String cause() {
        return broken == null ? null : broken.node();
    }

    /** The values of its items, in their order; empty where it has none. */
    public List<@Nullable Object> results() {
        return body == null ? List.of() : body.results();
    }

    /** How many items its body has; 0: none, or turns. */
    public int items() {
        return body == null || body.items == null ? 0 : body.items.size();
    }

    /** How many turns or items its body has had. */
    public int turns() {
        return body == null ? 0 : body.done;
    }

    /** Where its frames begin: {@code each}, and {@code each#2} when it comes up again. */
    String framePrefix() {
        String name = number == 1 ? node.id() : node.id() + "#" + number;
        return frame.path.isEmpty() ? name : frame.path + "/" + name;
    }
}
