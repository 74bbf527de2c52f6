package dev.serai.engine.plan;

import static dev.serai.engine.definition.Definition.END;
import static dev.serai.engine.definition.Definition.START;

import dev.serai.engine.definition.Definition.Name;
import dev.serai.engine.definition.Definition.Node;
import dev.serai.engine.definition.Edge;
import dev.serai.engine.definition.Findings;
import dev.serai.engine.definition.NodeAction;
import dev.serai.engine.plan.Topology.Way;
import dev.serai.engine.yaml.Position;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;

/** What must hold of the ways of a body, whatever its nodes do. */
final class GraphChecks {
    private final Topology topology;
    private final Layout layout;
    private final Findings findings;

    GraphChecks(Topology topology, Layout layout, Findings findings) {
        this.topology = topology;
        this.layout = layout;
        this.findings = findings;
    }

    /** @param bounded a run has a number of steps that the file gives */
    void check(boolean bounded) {
        references();
        start();
        reach();
        if (!bounded) {
            cycles();
        }
    }

    private void references() {
        for (Edge edge : topology.body().edges()) {
            from(edge.from());
            switch (edge) {
                case Edge.To to -> to.targets().forEach(this::to);
                case Edge.Routes all -> all.routes().forEach(route -> to(route.to()));
                case Edge.Loop loop -> to(loop.exitTo());
                case Edge.Parallel fan -> node(fan.target(), List.of());
            }
        }
        for (Node node : topology.body().nodes()) {
            node.policy().onError().routes().forEach(route -> to(route.to()));
            if (node.action() instanceof NodeAction.Wait wait && wait.onTimeout() != null) {
                to(wait.onTimeout());
            }
        }
    }

    private void from(Name name) {
        if (!name.text().equals(START)) {
            node(name, List.of(START));
        }
    }

    private void to(Name name) {
        if (!name.text().equals(END)) {
            node(name, List.of(END));
        }
    }

    private void node(Name name, List<String> more) {
        if (topology.index().containsKey(name.text())) {
            return;
        }
        Position body = layout.bodyOf(name.text());
        if (body != null) {
            findings.error(
                    name.at(),
                    "node.elsewhere",
                    "The node '" + name.text() + "' is in another body (of line " + body.line()
                            + "); a way can't lead into a body or out of it.");
            return;
        }
        List<String> known = new ArrayList<>(topology.index().keySet());
        known.addAll(more);
        findings.error(
                name.at(),
                "node.unknown",
                "There is no node '" + name.text() + "'." + Findings.didYouMean(name.text(), known));
    }

    private void start() {
        List<Edge> starts = topology.body().edges().stream()
                .filter(edge -> edge.from().text().equals(START))
                .toList();
        boolean plain = starts.size() == 1 && starts.getFirst() instanceof Edge.To to && to.condition() == null;
        if (!plain && !topology.body().nodes().isEmpty()) {
            findings.error(
                    starts.isEmpty() ? topology.body().at() : starts.getLast().at(),
                    "graph.start",
                    "Exactly one edge, a 'to' without a condition, must leave START, found " + starts.size() + ".");
        }
    }

    private void reach() {
        BitSet fromStart = topology.reachable();
        BitSet toEnd = toEnd();
        for (Node node : topology.body().nodes()) {
            int index = topology.indexOf(node);
            if (!fromStart.get(index)) {
                findings.error(
                        node.at(), "graph.unreachable", "No path leads from START to the node '" + node.id() + "'.");
            } else if (!toEnd.get(index)) {
                findings.error(node.at(), "graph.dead-end", "No path leads from the node '" + node.id() + "' to END.");
            }
        }
    }

    private static boolean endsRun(NodeAction action) {
        return action instanceof NodeAction.Fail || action instanceof NodeAction.Stop;
    }

    /** A node that ends the run needs no way to END. */
    private BitSet toEnd() {
        BitSet ends = new BitSet();
        for (Node node : topology.body().nodes()) {
            if (endsRun(node.action())) {
                ends.set(topology.indexOf(node));
            }
        }
        for (Way way : topology.ways()) {
            if (way.to() == Plan.END && way.from() >= 0) {
                ends.set(way.from());
            }
        }
        BitSet all = (BitSet) ends.clone();
        for (int i = 0; i < topology.size(); i++) {
            if (topology.reach().get(i).intersects(ends)) {
                all.set(i);
            }
        }
        return all;
    }

    /** The ways that lead back, as a walk from the first node on meets them. */
    private void cycles() {
        BitSet done = new BitSet();
        for (int i = 0; i < topology.size(); i++) {
            if (!done.get(i)) {
                walk(i, done);
            }
        }
    }

    private record Turn(int node, Deque<Way> left) {}

    private void walk(int first, BitSet done) {
        BitSet open = new BitSet();
        Deque<Turn> path = new ArrayDeque<>();
        path.push(turn(first, open));
        while (!path.isEmpty()) {
            Turn turn = path.peek();
            Way way = turn.left().poll();
            if (way == null) {
                path.pop();
                open.clear(turn.node());
                done.set(turn.node());
            } else if (open.get(way.to())) {
                unbounded(way);
            } else if (!done.get(way.to())) {
                path.push(turn(way.to(), open));
            }
        }
    }

    private Turn turn(int node, BitSet open) {
        open.set(node);
        Deque<Way> ways = new ArrayDeque<>();
        topology.waysFrom(node).forEach(way -> {
            if (way.to() != Plan.END && !way.bounded()) {
                ways.add(way);
            }
        });
        return new Turn(node, ways);
    }

    private void unbounded(Way way) {
        String from = topology.body().nodes().get(way.from()).id();
        String to = topology.body().nodes().get(way.to()).id();
        findings.error(
                way.at(),
                "graph.cycle",
                "The way from '" + from + "' to '" + to + "' closes a cycle without a bound. Set "
                        + "'config.execution.max_steps' to bound it, or use 'loop' or 'repeat'.");
    }
}
