package dev.serai.engine.state;

import dev.serai.engine.plan.Plan;
import dev.serai.engine.plan.PlanGraph;
import dev.serai.engine.plan.Targets;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One time that a run split into branches. */
final class Fork {
    /** In the order in which they came up in the run. */
    final int id;

    final @Nullable Lineage outer;
    private final PlanGraph graph;
    private final int origin;
    private final List<Integer> targets;
    private final Map<Integer, BitSet> reach = new HashMap<>();
    /** Joins that have let go on as many as they needed: nothing passes any more. */
    private final BitSet closed = new BitSet();

    /** @param origin the node that split; {@link Plan#END} for the start of the graph */
    Fork(int id, @Nullable Lineage outer, PlanGraph graph, int origin, List<Integer> targets) {
        this.id = id;
        this.outer = outer;
        this.graph = graph;
        this.origin = origin;
        this.targets = targets;
    }

    /** Whether more than one of the branches may come to the node. */
    boolean joinsAt(int node) {
        int branches = 0;
        for (int target : targets) {
            if (target != Plan.END && mayReach(target, node)) {
                branches++;
            }
        }
        return branches > 1;
    }

    /** Whether a token of this fork at {@code at} may come to {@code node} without this fork coming up again. */
    boolean mayReach(int at, int node) {
        return reach.computeIfAbsent(at, this::reachFrom).get(node);
    }

    void close(int join) {
        closed.set(join);
        reach.clear();
    }

    private BitSet reachFrom(int from) {
        BitSet reached = new BitSet();
        reached.set(from);
        Deque<Integer> todo = new ArrayDeque<>(List.of(from));
        while (!todo.isEmpty()) {
            int at = todo.remove();
            if (at == origin || closed.get(at)) {
                continue;
            }
            for (int next : Targets.of(graph.nodes().get(at))) {
                if (next != Plan.END && !reached.get(next)) {
                    reached.set(next);
                    todo.add(next);
                }
            }
        }
        return reached;
    }
}
