package dev.serai.engine.plan;

import java.util.BitSet;
import java.util.List;

/**
 * Nodes and the ways between them: a whole workflow, or the body of a node.
 *
 * @param start where it begins
 * @param reach for each node, by index, the nodes that some path of one or more edges leads to
 */
public record PlanGraph(List<PlanNode> nodes, Routing.To start, List<BitSet> reach) {

    public boolean reaches(int from, int to) {
        return from != Plan.END && reach.get(from).get(to);
    }

    /** Whether a token at {@code at} will or may still come to {@code node}. */
    public boolean mayReach(int at, int node) {
        return at == node || reaches(at, node);
    }
}
