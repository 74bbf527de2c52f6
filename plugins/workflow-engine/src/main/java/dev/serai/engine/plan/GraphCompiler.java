package dev.serai.engine.plan;

import dev.serai.engine.definition.Definition.Body;
import dev.serai.engine.definition.Definition.Field;
import dev.serai.engine.definition.Definition.Node;
import dev.serai.engine.definition.Edge;
import dev.serai.engine.definition.FieldType;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** From a body to its graph, and to those of the bodies in it. */
final class GraphCompiler {
    private final Compilation compilation;
    private final Map<String, Plan.Place> places = new HashMap<>();

    GraphCompiler(Compilation compilation) {
        this.compilation = compilation;
    }

    /** Every node that was compiled, by id. */
    Map<String, Plan.Place> places() {
        return places;
    }

    /** @param sight what all of its nodes see */
    PlanGraph compile(Body body, Sight sight) {
        Topology topology = compilation.layout().topology(body);
        Writes writes = new Writes(compilation);
        new GraphChecks(topology, compilation.layout(), compilation.findings()).check(compilation.isBounded());
        new ForkChecks(topology, writes, compilation.findings()).check();

        BitSet afterErrors = topology.afterErrors();
        RoutingCompiler routings = new RoutingCompiler(compilation, topology);
        List<PlanNode> nodes = new ArrayList<>();
        for (Node node : body.nodes()) {
            Sight here = afterErrors.get(topology.indexOf(node)) ? sight.withError() : sight;
            NodeCompiler compiler =
                    new NodeCompiler(compilation, this, topology, here.with(items(topology.fanOutsTo(node))));
            Routing routing = routings.routing(node.id(), here);
            compiler.compile(node, nodes.size(), routing).ifPresent(nodes::add);
        }
        PlanGraph graph = new PlanGraph(List.copyOf(nodes), routings.start(), List.copyOf(topology.reach()));
        nodes.forEach(node -> places.put(node.id(), new Plan.Place(graph, node)));
        return graph;
    }

    /** What the target of a fan-out sees of the item that it runs for. */
    private Map<String, FieldType> items(List<Edge.Parallel> fanOuts) {
        Map<String, FieldType> locals = new LinkedHashMap<>();
        for (Edge.Parallel fan : fanOuts) {
            Field items = compilation.fields().get(fan.items().text());
            FieldType item =
                    items != null && items.type() instanceof FieldType.ListOf list ? list.item() : FieldType.Basic.ANY;
            FieldType all = locals.getOrDefault("item", item).equals(item) ? item : FieldType.Basic.ANY;
            locals.put("item", all);
            locals.put("_parallel_item", all);
            locals.put("index", FieldType.Basic.INT);
            locals.put("_parallel_index", FieldType.Basic.INT);
        }
        return locals;
    }
}
