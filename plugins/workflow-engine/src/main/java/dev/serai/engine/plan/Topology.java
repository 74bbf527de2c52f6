package dev.serai.engine.plan;

import static dev.serai.engine.definition.Definition.END;
import static dev.serai.engine.definition.Definition.START;

import dev.serai.engine.definition.Definition.Body;
import dev.serai.engine.definition.Definition.ErrorRoute;
import dev.serai.engine.definition.Definition.Name;
import dev.serai.engine.definition.Definition.Node;
import dev.serai.engine.definition.Edge;
import dev.serai.engine.definition.NodeAction;
import dev.serai.engine.yaml.Position;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The ways between the nodes of one body: its edges, and where errors and timeouts lead. Names that are no node of the
 * body are left out.
 */
final class Topology {
    /** @param bounded a loop edge back to its own node, which counts its turns */
    record Way(int from, int to, boolean bounded, Position at) {}

    /** The index that stands for START. */
    static final int FROM_START = -2;

    private final Body body;
    private final Map<String, Integer> index = new HashMap<>();
    private final List<Way> ways = new ArrayList<>();
    private final Map<Integer, List<Way>> waysFrom = new HashMap<>();
    private final List<BitSet> next = new ArrayList<>();
    private final List<BitSet> reach = new ArrayList<>();
    private final BitSet starts = new BitSet();
    private final BitSet handlers = new BitSet();
    private final Map<String, List<Edge.Parallel>> fanOuts = new HashMap<>();
    private final Set<String> plainTargets = new HashSet<>();

    Topology(Body body) {
        this.body = body;
        for (Node node : body.nodes()) {
            index.put(node.id(), index.size());
            next.add(new BitSet());
        }
        body.edges().forEach(this::add);
        body.nodes().forEach(this::add);
        next.forEach(targets -> reach.add((BitSet) targets.clone()));
        spread();
    }

    Body body() {
        return body;
    }

    int size() {
        return next.size();
    }

    Map<String, Integer> index() {
        return index;
    }

    int indexOf(Node node) {
        return index.getOrDefault(node.id(), Integer.MIN_VALUE);
    }

    /** The index of a target, or {@link Plan#END}; that is also where names lead that are no node. */
    int target(Name name) {
        return index.getOrDefault(name.text(), Plan.END);
    }

    List<Way> ways() {
        return ways;
    }

    List<Way> waysFrom(int node) {
        return waysFrom.getOrDefault(node, List.of());
    }

    /** For each node the nodes that some way of one or more steps leads to. */
    List<BitSet> reach() {
        return reach;
    }

    BitSet next(int node) {
        return next.get(node);
    }

    /** The node itself, and what it leads to. */
    BitSet from(int node) {
        BitSet all = (BitSet) reach.get(node).clone();
        all.set(node);
        return all;
    }

    /** What some way from START leads to. */
    BitSet reachable() {
        return closure(starts);
    }

    /** The nodes that can see an error: those that a failed node leads to, and what follows them. */
    BitSet afterErrors() {
        return closure(handlers);
    }

    boolean runsAgain(int node) {
        return reach.get(node).get(node);
    }

    /** The edges that run a node once per item. */
    List<Edge.Parallel> fanOutsTo(Node node) {
        return fanOuts.getOrDefault(node.id(), List.of());
    }

    /** Whether a node runs for items only. */
    boolean isFanOutOnly(Node node) {
        return fanOuts.containsKey(node.id()) && !plainTargets.contains(node.id());
    }

    /** Later nodes first, as most ways lead on: then once through is enough, and once more to see that it was. */
    private void spread() {
        boolean changed = true;
        while (changed) {
            changed = false;
            for (int i = next.size() - 1; i >= 0; i--) {
                BitSet reached = reach.get(i);
                int before = reached.cardinality();
                next.get(i).stream().forEach(target -> reached.or(reach.get(target)));
                changed |= reached.cardinality() > before;
            }
        }
    }

    private void add(Edge edge) {
        switch (edge) {
            case Edge.To to -> to.targets().forEach(target -> add(edge.from(), target, false));
            case Edge.Routes all -> all.routes().forEach(route -> add(edge.from(), route.to(), false));
            case Edge.Loop loop -> {
                add(loop.from(), new Name(loop.from().text(), loop.at()), true);
                add(loop.from(), loop.exitTo(), false);
            }
            case Edge.Parallel fan -> {
                String target = fan.target().text();
                add(fan.from(), fan.target(), fan.from().text().equals(target));
                fanOuts.computeIfAbsent(target, key -> new ArrayList<>()).add(fan);
            }
        }
        if (!(edge instanceof Edge.Parallel)) {
            edge.arrows().forEach(arrow -> plainTargets.add(arrow.to()));
        }
    }

    private void add(Node node) {
        Name from = new Name(node.id(), node.at());
        for (ErrorRoute route : node.policy().onError().routes()) {
            add(from, route.to(), false);
            Integer handler = index.get(route.to().text());
            if (handler != null) {
                handlers.set(handler);
            }
        }
        if (node.action() instanceof NodeAction.Wait wait && wait.onTimeout() != null) {
            add(from, wait.onTimeout(), false);
        }
    }

    private void add(Name from, Name to, boolean bounded) {
        int start = from.text().equals(START) ? FROM_START : index.getOrDefault(from.text(), Integer.MIN_VALUE);
        int end = to.text().equals(END) ? Plan.END : index.getOrDefault(to.text(), Integer.MIN_VALUE);
        if (start == Integer.MIN_VALUE || end == Integer.MIN_VALUE) {
            return;
        }
        Way way = new Way(start, end, bounded, to.at());
        ways.add(way);
        waysFrom.computeIfAbsent(start, key -> new ArrayList<>()).add(way);
        if (end != Plan.END) {
            (start == FROM_START ? starts : next.get(start)).set(end);
        }
    }

    private BitSet closure(BitSet first) {
        BitSet reached = (BitSet) first.clone();
        Deque<Integer> todo = new ArrayDeque<>();
        first.stream().forEach(todo::add);
        while (!todo.isEmpty()) {
            BitSet more = (BitSet) next.get(todo.remove()).clone();
            more.andNot(reached);
            reached.or(more);
            more.stream().forEach(todo::add);
        }
        return reached;
    }
}
