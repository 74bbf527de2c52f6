package dev.serai.engine.plan;

import static dev.serai.engine.definition.Definition.START;

import dev.serai.engine.definition.Definition.Field;
import dev.serai.engine.definition.Definition.Name;
import dev.serai.engine.definition.Edge;
import dev.serai.engine.definition.FieldType;
import dev.serai.engine.definition.Findings;
import dev.serai.engine.yaml.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** From the edges that leave a node to its routing. */
final class RoutingCompiler {
    private final Compilation compilation;
    private final Topology topology;
    private final Findings findings;
    private final Map<String, List<Edge>> outgoing = new LinkedHashMap<>();

    RoutingCompiler(Compilation compilation, Topology topology) {
        this.compilation = compilation;
        this.topology = topology;
        this.findings = compilation.findings();
        topology.body().edges().forEach(edge -> outgoing.computeIfAbsent(
                        edge.from().text(), from -> new ArrayList<>())
                .add(edge));
    }

    Routing.To start() {
        return routing(START, compilation.state()) instanceof Routing.To to ? to : Routing.To.end();
    }

    /** @param sight what the conditions see */
    Routing routing(String from, Sight sight) {
        List<Edge> edges = outgoing.getOrDefault(from, List.of());
        if (edges.isEmpty()) {
            return Routing.To.end();
        }
        if (edges.getFirst() instanceof Edge.Loop || edges.stream().anyMatch(RoutingCompiler::isAlone)) {
            checkAlone(from, edges);
        }
        return switch (edges.getFirst()) {
            case Edge.Loop loop -> loop(loop);
            case Edge.Parallel fan -> fanOut(fan);
            case Edge.To to -> several(from, edges, sight);
            case Edge.Routes routes -> several(from, edges, sight);
        };
    }

    private static boolean isAlone(Edge edge) {
        return edge instanceof Edge.Loop || edge instanceof Edge.Parallel;
    }

    private void checkAlone(String from, List<Edge> edges) {
        if (edges.size() > 1) {
            findings.error(
                    edges.get(1).at(),
                    "edge.mixed",
                    "A 'loop' or a 'parallel' must be the only edge that leaves '" + from + "', found " + edges.size()
                            + " edges.");
        }
    }

    private Routing several(String from, List<Edge> edges, Sight sight) {
        List<Routing.Case> cases = new ArrayList<>();
        List<Name> defaults = new ArrayList<>();
        boolean all = false;
        boolean endWhereNone = false;
        boolean conditional = false;
        for (Edge edge : edges) {
            if (edge instanceof Edge.To to) {
                conditional |= to.condition() != null;
                to.targets().forEach(target -> add(cases, defaults, to.condition(), target, sight));
            } else if (edge instanceof Edge.Routes routes) {
                conditional = true;
                all |= routes.all();
                endWhereNone |= routes.endWhereNone();
                routes.routes().forEach(route -> add(cases, defaults, route.condition(), route.to(), sight));
            }
        }
        if (!conditional) {
            return new Routing.To(targets(defaults));
        }
        checkDefaults(from, defaults);
        OptionalInt otherwise =
                defaults.isEmpty() ? OptionalInt.empty() : OptionalInt.of(topology.target(defaults.getFirst()));
        return new Routing.Choose(List.copyOf(cases), otherwise, all, endWhereNone);
    }

    private void add(
            List<Routing.Case> cases, List<Name> defaults, Tree.@Nullable Scalar condition, Name to, Sight sight) {
        if (condition == null) {
            defaults.add(to);
            return;
        }
        sight.expressions()
                .compileCondition(condition, "The condition of the way to '" + to.text() + "'", findings)
                .ifPresent(expression -> cases.add(new Routing.Case(expression, topology.target(to))));
    }

    private void checkDefaults(String from, List<Name> defaults) {
        if (defaults.size() > 1) {
            findings.error(
                    defaults.get(1).at(),
                    "routes.default",
                    "'" + from + "' has two ways for when no condition holds; it can have one.");
        }
    }

    private List<Integer> targets(List<Name> names) {
        List<Integer> targets = new ArrayList<>();
        for (Name name : names) {
            int target = topology.target(name);
            if (targets.contains(target)) {
                findings.warning(name.at(), "edge.duplicate", "This way to '" + name.text() + "' is there already.");
            } else {
                targets.add(target);
            }
        }
        return List.copyOf(targets);
    }

    private Routing loop(Edge.Loop loop) {
        Name field = loop.field();
        if (field != null) {
            demand(field, "loop.condition_field", "bool", type -> type == FieldType.Basic.BOOL);
        }
        return new Routing.Loop(
                field == null ? null : field.text(), loop.maxIterations(), topology.target(loop.exitTo()));
    }

    private Routing fanOut(Edge.Parallel fan) {
        demand(fan.items(), "parallel.items_field", "a list", type -> type instanceof FieldType.ListOf);
        demand(fan.collect(), "parallel.collect_field", "a list", type -> type instanceof FieldType.ListOf);
        if (fan.target().text().equals(fan.from().text())) {
            findings.error(
                    fan.target().at(),
                    "parallel.target",
                    "The target of a 'parallel' edge must be another node than '"
                            + fan.from().text() + "'.");
        }
        return new Routing.FanOut(
                fan.items().text(), topology.target(fan.target()), fan.collect().text());
    }

    private interface TypeTest {
        boolean accepts(FieldType type);
    }

    private void demand(Name name, String key, String expected, TypeTest test) {
        String field = name.text().startsWith("state.") ? name.text().substring("state.".length()) : name.text();
        Field declared = compilation.definition().fields().get(field);
        if (declared == null || !test.accepts(declared.type())) {
            findings.error(
                    name.at(),
                    key.startsWith("loop") ? "loop.field" : "parallel.field",
                    "'" + key + "' must name a field that is " + expected + ", and '" + field + "' is "
                            + (declared == null
                                    ? "no state field."
                                            + Findings.didYouMean(
                                                    field,
                                                    compilation
                                                            .definition()
                                                            .fields()
                                                            .keySet())
                                    : declared.type() + "."));
        }
    }
}
