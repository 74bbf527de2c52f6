package dev.serai.engine.definition;

import dev.serai.engine.definition.Definition.Name;
import dev.serai.engine.yaml.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One edge. */
final class EdgeReader {
    private static final Set<String> KINDS = Set.of("to", "routes", "loop", "parallel");
    private static final Set<String> KEYS =
            Set.of("from", "to", "condition", "routes", "loop", "parallel", "mode", "on_no_match");
    private static final int DEFAULT_ITERATIONS = 10;
    private static final int MOST_ITERATIONS = 100;

    private final Section edge;
    private final Findings findings;

    private EdgeReader(Section edge) {
        this.edge = edge;
        this.findings = edge.findings();
    }

    static Optional<Edge> edge(Section edge) {
        return new EdgeReader(edge).edge();
    }

    private Optional<Edge> edge() {
        edge.allow(KEYS);
        edge.demand("from");
        List<String> kinds = edge.map().keys().keySet().stream()
                .filter(key -> KINDS.contains(key) && edge.has(key))
                .toList();
        if (kinds.size() != 1) {
            findings.error(
                    kinds.isEmpty() ? edge.at() : edge.map().keyAt(kinds.get(1)),
                    "edge.target",
                    "An edge needs exactly one of 'to', 'routes', 'loop' and 'parallel', found "
                            + (kinds.isEmpty() ? "none" : String.join(", ", kinds)) + ".");
            return Optional.empty();
        }
        belongs("condition", "to", kinds.getFirst());
        belongs("mode", "routes", kinds.getFirst());
        belongs("on_no_match", "routes", kinds.getFirst());
        return edge.reference("from").flatMap(from -> switch (kinds.getFirst()) {
            case "to" -> to(from);
            case "routes" -> routes(from);
            case "loop" -> loop(from);
            default -> parallel(from);
        });
    }

    private void belongs(String key, String kind, String found) {
        if (edge.has(key) && !kind.equals(found)) {
            findings.error(
                    edge.map().keyAt(key),
                    "edge.key",
                    "An edge: '" + key + "' belongs to '" + kind + "', not to '" + found + "'.");
        }
    }

    private Optional<Edge> to(Name from) {
        Tree.Scalar condition = condition(edge.get("condition"));
        if (!(edge.get("to") instanceof Tree.Sequence fork)) {
            return edge.reference("to").map(to -> new Edge.To(edge.at(), from, List.of(to), condition));
        }
        if (condition != null) {
            findings.error(
                    edge.map().keyAt("condition"),
                    "edge.fork-condition",
                    "An edge to several nodes takes no condition; use 'routes' with 'mode: all', or one edge for each.");
        }
        if (fork.items().isEmpty()) {
            findings.error(fork.at(), "edge.target", "An edge: the list under 'to' is empty.");
        }
        List<Name> targets = new ArrayList<>();
        for (Tree item : fork.items()) {
            if (item instanceof Tree.Scalar scalar && scalar.value() != null) {
                targets.add(new Name(scalar.text(), scalar.at()));
            } else {
                findings.error(item.at(), "type.text", "An edge: 'to' holds node ids, found " + item.kind() + ".");
            }
        }
        return targets.isEmpty() ? Optional.empty() : Optional.of(new Edge.To(edge.at(), from, targets, null));
    }

    private Optional<Edge> routes(Name from) {
        List<Edge.Route> routes = new ArrayList<>();
        if (edge.get("routes") instanceof Tree.Sequence list && list.items().isEmpty()) {
            findings.error(list.at(), "edge.target", "An edge: the list under 'routes' is empty.");
        }
        for (Tree item : edge.list("routes")) {
            Section.of("A route", item, findings).flatMap(this::route).ifPresent(routes::add);
        }
        boolean all = edge.choice("mode", Set.of("first", "all")).equals(Optional.of("all"));
        boolean end = edge.choice("on_no_match", Set.of("fail", "end")).equals(Optional.of("end"));
        return routes.isEmpty() ? Optional.empty() : Optional.of(new Edge.Routes(edge.at(), from, routes, all, end));
    }

    private Optional<Edge.Route> route(Section route) {
        route.allow(Set.of("to", "condition"));
        route.demand("condition");
        route.demand("to");
        Tree.Scalar condition = condition(route.get("condition"));
        return route.reference("to").map(to -> new Edge.Route(route.at(), to, condition));
    }

    /** Null for {@code default}, and where there is none. */
    private Tree.@Nullable Scalar condition(@Nullable Tree tree) {
        Tree logic = tree;
        if (tree instanceof Tree.Mapping mapping) {
            Section section = new Section("A condition", mapping, findings);
            section.allow(Set.of("logic"));
            section.required("logic");
            logic = section.get("logic");
        }
        if (logic instanceof Tree.Scalar scalar) {
            return scalar.text().strip().equals("default") ? null : scalar;
        }
        if (logic != null) {
            findings.error(logic.at(), "type.text", "A condition must be an expression, found " + logic.kind() + ".");
        }
        return null;
    }

    private Optional<Edge> loop(Name from) {
        return edge.section("loop").map(loop -> {
            loop.allow(Set.of("max_iterations", "condition_field", "exit_to"));
            return new Edge.Loop(
                    edge.at(),
                    from,
                    loop.reference("condition_field").orElse(null),
                    loop.number("max_iterations", 1, MOST_ITERATIONS).orElse(DEFAULT_ITERATIONS),
                    loop.reference("exit_to").orElse(new Name(Definition.END, loop.at())));
        });
    }

    private Optional<Edge> parallel(Name from) {
        Optional<Section> parallel = edge.section("parallel");
        if (parallel.isEmpty()) {
            return Optional.empty();
        }
        Section section = parallel.get();
        section.allow(Set.of("items_field", "target_node", "collect_field"));
        section.demand("items_field");
        section.demand("target_node");
        section.demand("collect_field");
        return section.reference("items_field")
                .flatMap(items -> section.reference("target_node").flatMap(target -> section.reference("collect_field")
                        .map(collect -> new Edge.Parallel(edge.at(), from, items, target, collect))));
    }
}
