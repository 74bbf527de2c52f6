package dev.serai.engine.plan;

import static dev.serai.engine.definition.Definition.END;
import static dev.serai.engine.definition.Definition.START;

import dev.serai.engine.definition.Definition;
import dev.serai.engine.definition.Definition.Edge;
import dev.serai.engine.definition.Findings;
import dev.serai.engine.expression.Expression;
import dev.serai.engine.expression.ExpressionCompiler;
import dev.serai.engine.yaml.Position;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** The edges of a definition, checked and compiled. */
final class Graph {
    private final Definition definition;
    private final Map<String, Integer> index;
    private final Findings findings;
    private final Map<String, List<Edge>> outgoing = new LinkedHashMap<>();
    private final Map<String, Routing> routings = new HashMap<>();

    private Graph(Definition definition, Map<String, Integer> index, Findings findings) {
        this.definition = definition;
        this.index = index;
        this.findings = findings;
        definition.edges().forEach(edge -> outgoing.computeIfAbsent(edge.from(), from -> new ArrayList<>())
                .add(edge));
    }

    static Graph of(
            Definition definition, Map<String, Integer> index, ExpressionCompiler expressions, Findings findings) {
        Graph graph = new Graph(definition, index, findings);
        graph.checkReferences();
        graph.checkStart();
        graph.outgoing.forEach((from, edges) -> graph.routings.put(from, graph.routing(from, edges, expressions)));
        graph.checkReach();
        graph.checkBounds();
        return graph;
    }

    int start() {
        return routings.getOrDefault(START, Routing.always(Plan.END))
                .otherwise()
                .orElse(Plan.END);
    }

    Routing after(String node) {
        return routings.getOrDefault(node, Routing.always(Plan.END));
    }

    private void checkReferences() {
        for (Edge edge : definition.edges()) {
            if (!edge.from().equals(START) && !index.containsKey(edge.from())) {
                unknown(edge.from(), START, edge.at());
            }
            if (!edge.to().equals(END) && !index.containsKey(edge.to())) {
                unknown(edge.to(), END, edge.toAt());
            }
        }
    }

    private void unknown(String id, String reserved, Position at) {
        List<String> known = new ArrayList<>(index.keySet());
        known.add(reserved);
        findings.error(at, "node.unknown", "There is no node '" + id + "'." + Findings.didYouMean(id, known));
    }

    private void checkStart() {
        List<Edge> starts = outgoing.getOrDefault(START, List.of());
        if (starts.size() != 1 || starts.getFirst().condition() != null) {
            Position at = starts.isEmpty() ? Position.START : starts.getLast().at();
            findings.error(
                    at,
                    "graph.start",
                    "Exactly one edge without a condition must leave START, found " + starts.size() + ".");
        }
    }

    private Routing routing(String from, List<Edge> edges, ExpressionCompiler expressions) {
        List<Routing.Case> cases = new ArrayList<>();
        List<Edge> defaults =
                edges.stream().filter(edge -> edge.condition() == null).toList();
        if (defaults.size() > 1 && !from.equals(START)) {
            findings.error(
                    defaults.get(1).at(),
                    "key.unsupported",
                    "Two edges without a condition leave '" + from
                            + "': a fork, which this version of Serai can't act on.");
        }
        for (Edge edge : edges) {
            if (edge.condition() != null) {
                Optional<Expression> condition = expressions.compileCondition(
                        edge.condition(), "The condition of the edge from '" + from + "'", findings);
                condition.ifPresent(expression -> cases.add(new Routing.Case(expression, target(edge))));
            }
        }
        return new Routing(
                List.copyOf(cases),
                defaults.isEmpty() ? OptionalInt.empty() : OptionalInt.of(target(defaults.getFirst())));
    }

    private int target(Edge edge) {
        return edge.to().equals(END) ? Plan.END : index.getOrDefault(edge.to(), Plan.END);
    }

    private void checkReach() {
        Set<String> fromStart = reach(START, outgoing, true);
        Map<String, List<Edge>> incoming = new HashMap<>();
        definition.edges().forEach(edge -> incoming.computeIfAbsent(edge.to(), to -> new ArrayList<>())
                .add(edge));
        Set<String> toEnd = reach(END, incoming, false);
        for (Definition.Node node : definition.nodes()) {
            if (!fromStart.contains(node.id())) {
                findings.error(
                        node.at(), "graph.unreachable", "No path leads from START to the node '" + node.id() + "'.");
            } else if (!toEnd.contains(node.id())) {
                findings.error(node.at(), "graph.dead-end", "No path leads from the node '" + node.id() + "' to END.");
            }
        }
    }

    private static Set<String> reach(String start, Map<String, List<Edge>> edges, boolean forward) {
        Set<String> reached = new HashSet<>(Set.of(start));
        Deque<String> todo = new ArrayDeque<>(reached);
        while (!todo.isEmpty()) {
            for (Edge edge : edges.getOrDefault(todo.remove(), List.of())) {
                String next = forward ? edge.to() : edge.from();
                if (reached.add(next)) {
                    todo.add(next);
                }
            }
        }
        return reached;
    }

    /** A cycle is bounded by max_steps only; who writes one says how many steps a run may have. */
    private void checkBounds() {
        if (definition.maxStepsGiven()) {
            return;
        }
        Collection<String> ids = index.keySet();
        for (Edge edge : definition.edges()) {
            if (ids.contains(edge.from()) && reach(edge.to(), outgoing, true).contains(edge.from())) {
                findings.error(
                        edge.at(),
                        "graph.cycle",
                        "The edge from '" + edge.from() + "' to '" + edge.to()
                                + "' closes a cycle without a bound. Set "
                                + "'config.execution.max_steps' to bound it.");
                return;
            }
        }
    }
}
