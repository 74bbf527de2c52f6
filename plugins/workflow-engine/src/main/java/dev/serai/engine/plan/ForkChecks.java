package dev.serai.engine.plan;

import dev.serai.engine.definition.Definition.Joining;
import dev.serai.engine.definition.Definition.Node;
import dev.serai.engine.definition.Findings;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What must hold of branches that run at the same time: joins can be met, and no field has two writers. */
final class ForkChecks {
    private record Pair(int left, int right) {}

    private final Topology topology;
    private final Writes writes;
    private final Findings findings;
    private final List<List<Integer>> forks;
    private final List<Set<String>> written = new ArrayList<>();
    private final Set<String> reported = new HashSet<>();

    ForkChecks(Topology topology, Writes writes, Findings findings) {
        this.topology = topology;
        this.writes = writes;
        this.findings = findings;
        this.forks = Forks.of(topology);
    }

    void check() {
        topology.body().nodes().forEach(this::join);
        if (!forks.isEmpty()) {
            topology.body().nodes().forEach(node -> written.add(unreduced(node)));
            races();
        }
    }

    private Set<String> unreduced(Node node) {
        Set<String> fields = new LinkedHashSet<>(writes.of(node, topology));
        fields.removeIf(writes::isReduced);
        return fields;
    }

    private void join(Node node) {
        Joining joining = node.joining();
        int index = topology.indexOf(node);
        int most = forks.stream()
                .mapToInt(branches -> (int) branches.stream()
                        .filter(branch -> topology.from(branch).get(index))
                        .count())
                .max()
                .orElse(1);
        if (joining.at() != null && joining.needed() > Math.max(1, most)) {
            findings.error(
                    joining.at(),
                    "join.number",
                    "The node '" + node.id() + "' waits for " + joining.needed() + " branches, and "
                            + (most < 2 ? "no fork leads to it" : "at most " + most + " lead to it") + ".");
        }
    }

    /**
     * Follows each two branches of each fork: a pair of nodes that both can be at. The one from which the other can still
     * be reached goes first, since the other waits for it.
     */
    private void races() {
        BitSet[] seen = new BitSet[topology.size()];
        Deque<Pair> todo = new ArrayDeque<>();
        for (List<Integer> branches : forks) {
            for (int left : branches) {
                branches.stream().filter(right -> right > left).forEach(right -> add(left, right, seen, todo));
            }
        }
        while (!todo.isEmpty()) {
            Pair pair = todo.remove();
            boolean leftFirst = topology.reach().get(pair.left()).get(pair.right()) && waits(pair.right());
            boolean rightFirst = topology.reach().get(pair.right()).get(pair.left()) && waits(pair.left());
            if (leftFirst == rightFirst) {
                compare(pair);
            }
            if (leftFirst || !rightFirst) {
                topology.next(pair.left()).stream().forEach(next -> add(next, pair.right(), seen, todo));
            }
            if (rightFirst || !leftFirst) {
                topology.next(pair.right()).stream().forEach(next -> add(pair.left(), next, seen, todo));
            }
        }
    }

    /** A join that goes on without the others, and lets them go on, too, waits for nobody. */
    private boolean waits(int node) {
        Joining joining = topology.body().nodes().get(node).joining();
        return joining.needed() == 0 || joining.cancelLosers();
    }

    private static void add(int one, int other, BitSet[] seen, Deque<Pair> todo) {
        int left = Math.min(one, other);
        int right = Math.max(one, other);
        if (left == right) {
            return;
        }
        if (seen[left] == null) {
            seen[left] = new BitSet();
        }
        if (!seen[left].get(right)) {
            seen[left].set(right);
            todo.add(new Pair(left, right));
        }
    }

    private void compare(Pair pair) {
        for (String field : written.get(pair.right())) {
            if (written.get(pair.left()).contains(field) && reported.add(field)) {
                Node left = topology.body().nodes().get(pair.left());
                Node right = topology.body().nodes().get(pair.right());
                findings.error(
                        right.at(),
                        "state.race",
                        "The nodes '" + left.id() + "' and '" + right.id()
                                + "' can run at the same time, and both write '"
                                + field
                                + "'. Say in the field how the writes are combined ('reduce'), or let each write "
                                + "a field of its own.");
            }
        }
    }
}
