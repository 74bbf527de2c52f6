package dev.serai.engine.reference;

import dev.serai.engine.semantics.Values;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Nodes and the ways between them: of a workflow, or of a body. */
record Graph(Map<String, Node> nodes, Map<String, Way> ways) {
    static final String START = "START";
    static final String END = "END";

    /** Where it goes after a node. */
    sealed interface Way {
        record All(List<String> targets) implements Way {}

        /** @param otherwise null: none */
        record Choice(List<Case> cases, @Nullable String otherwise, boolean all, boolean mayEnd) implements Way {}

        record Loop(String field, long most, String exit) implements Way {}

        record FanOut(String items, String target, String collect) implements Way {}

        record Case(String condition, String target) {}
    }

    static Graph of(List<?> nodes, List<?> edges) {
        Map<String, Node> byId = new LinkedHashMap<>();
        nodes.stream().map(Node::read).forEach(node -> byId.put(node.id(), node));
        Map<String, List<Map<String, @Nullable Object>>> byFrom = new LinkedHashMap<>();
        edges.stream().map(Values::map).forEach(edge -> byFrom.computeIfAbsent(
                        Values.text(edge.get("from")), from -> new ArrayList<>())
                .add(edge));
        Map<String, Way> ways = new LinkedHashMap<>();
        byFrom.forEach((from, leaving) -> ways.put(from, way(leaving)));
        return new Graph(byId, ways);
    }

    /** A list of nodes that run one after another, or nodes and edges. */
    static Graph ofBody(@Nullable Object body) {
        if (body instanceof Map<?, ?> graph) {
            return of(Values.list(graph.get("nodes")), Values.list(graph.get("edges")));
        }
        Map<String, Node> nodes = new LinkedHashMap<>();
        Map<String, Way> ways = new LinkedHashMap<>();
        String before = START;
        for (Object item : Values.list(body)) {
            Node node = Node.read(item);
            nodes.put(node.id(), node);
            ways.put(before, new Way.All(List.of(node.id())));
            before = node.id();
        }
        ways.put(before, new Way.All(List.of(END)));
        return new Graph(nodes, ways);
    }

    static Graph of(Node only) {
        return new Graph(
                Map.of(only.id(), only),
                Map.of(START, new Way.All(List.of(only.id())), only.id(), new Way.All(List.of(END))));
    }

    Way after(String node) {
        return ways.getOrDefault(node, new Way.All(List.of(END)));
    }

    private static Way way(List<Map<String, @Nullable Object>> edges) {
        List<Way.Case> cases = new ArrayList<>();
        List<String> plain = new ArrayList<>();
        boolean all = false;
        boolean mayEnd = false;
        for (Map<String, @Nullable Object> edge : edges) {
            if (edge.get("loop") instanceof Map<?, ?> loop) {
                return loop(Values.map(loop));
            }
            if (edge.get("parallel") instanceof Map<?, ?> parallel) {
                return fanOut(Values.map(parallel));
            }
            all |= "all".equals(edge.get("mode"));
            mayEnd |= "end".equals(edge.get("on_no_match"));
            List<?> routes = edge.containsKey("routes") ? Values.list(edge.get("routes")) : List.of(edge);
            routes.forEach(route -> route(Values.map(route), cases, plain));
        }
        boolean choice = !cases.isEmpty() || edges.stream().anyMatch(edge -> edge.containsKey("routes"));
        return choice
                ? new Way.Choice(cases, plain.isEmpty() ? null : plain.getFirst(), all, mayEnd)
                : new Way.All(plain);
    }

    private static void route(Map<String, @Nullable Object> route, List<Way.Case> cases, List<String> plain) {
        Object condition = route.get("condition") instanceof Map<?, ?> map ? map.get("logic") : route.get("condition");
        for (Object target : route.get("to") instanceof List<?> several ? several : List.of(route.get("to"))) {
            if (condition == null || condition.equals("default")) {
                plain.add(target.toString());
            } else {
                cases.add(new Way.Case(condition.toString(), target.toString()));
            }
        }
    }

    private static Way loop(Map<String, @Nullable Object> keys) {
        return new Way.Loop(
                Values.text(keys.getOrDefault("condition_field", "")),
                (Long) keys.getOrDefault("max_iterations", 10L),
                Values.text(keys.getOrDefault("exit_to", END)));
    }

    private static Way fanOut(Map<String, @Nullable Object> keys) {
        return new Way.FanOut(
                Values.text(keys.get("items_field")),
                Values.text(keys.get("target_node")),
                Values.text(keys.get("collect_field")));
    }

    /**
     * Whether some way of one or more edges leads there.
     *
     * @param closed nodes that no way leads through
     */
    boolean leads(String from, String to, Set<String> closed) {
        Set<String> seen = new HashSet<>();
        Deque<String> todo = new ArrayDeque<>(List.of(from));
        while (!todo.isEmpty()) {
            for (String next : targets(todo.remove())) {
                if (next.equals(to)) {
                    return true;
                }
                if (!closed.contains(next) && seen.add(next)) {
                    todo.add(next);
                }
            }
        }
        return false;
    }

    private Set<String> targets(String node) {
        Set<String> targets = new LinkedHashSet<>();
        if (nodes.containsKey(node)) {
            targets.addAll(nodes.get(node).detours());
        }
        switch (after(node)) {
            case Way.All way -> targets.addAll(way.targets());
            case Way.Choice way -> {
                way.cases().forEach(each -> targets.add(each.target()));
                targets.add(way.otherwise() == null ? END : way.otherwise());
            }
            case Way.Loop way -> targets.addAll(List.of(node, way.exit()));
            case Way.FanOut way -> targets.add(way.target());
        }
        targets.remove(END);
        return targets;
    }
}
