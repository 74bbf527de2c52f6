package dev.serai.engine.state;

import dev.serai.engine.expression.Scope;
import dev.serai.engine.plan.PlanGraph;
import dev.serai.engine.plan.PlanNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A graph while it is being executed: the workflow itself, or one turn or item of a node's body. */
public final class Frame {
    /** {@code each[3]/inner[0]}; empty for the workflow itself. */
    final String path;

    final PlanGraph graph;
    /** The execution whose body this is; null for the workflow itself and what follows its failure. */
    final @Nullable Execution owner;

    final int index;
    final Values values;
    final Map<String, @Nullable Object> locals;
    /** Nodes executed, against the limit; a turn counts with its surroundings, an item for itself. */
    final Steps steps;

    final List<Execution> live = new ArrayList<>();
    final List<Joining> joinings = new ArrayList<>();
    private final int[] executions;
    /** What the last node that ended wrote. */
    Map<String, @Nullable Object> lastWrites = Map.of();

    boolean over;

    /**
     * What a frame sees.
     *
     * @param locals names ahead of the fields
     */
    record View(Values values, Map<String, @Nullable Object> locals, Steps steps) {}

    Frame(String path, PlanGraph graph, @Nullable Execution owner, int index, View view) {
        this.path = path;
        this.graph = graph;
        this.owner = owner;
        this.index = index;
        this.values = view.values();
        this.locals = view.locals();
        this.steps = view.steps();
        this.executions = new int[graph.nodes().size()];
    }

    /** How many nodes were executed. */
    static final class Steps {
        int taken;
    }

    int nextExecution(PlanNode node) {
        return ++executions[node.index()];
    }

    /** What expressions and templates see here. */
    public Scope scope() {
        return new Scope(locals, values.view());
    }

    /** The same with more local names ahead of it. */
    public Scope scope(Map<String, ? extends @Nullable Object> more) {
        if (more.isEmpty()) {
            return scope();
        }
        Map<String, @Nullable Object> all = new HashMap<>(locals);
        all.putAll(more);
        return new Scope(all, values.view());
    }

    void release() {
        values.release();
    }

    Execution find(String node, int number) {
        for (Execution execution : live) {
            if (execution.number == number && execution.node.id().equals(node)) {
                return execution;
            }
        }
        throw new IllegalStateException("The journal tells of the execution " + number + " of the node " + node
                + " in '" + path + "', which can't be: it is not under way there.");
    }
}
