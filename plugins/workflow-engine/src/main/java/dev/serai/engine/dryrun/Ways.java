package dev.serai.engine.dryrun;

import dev.serai.engine.definition.Definition;
import dev.serai.engine.plan.Action;
import dev.serai.engine.plan.OnError;
import dev.serai.engine.plan.Plan;
import dev.serai.engine.plan.PlanGraph;
import dev.serai.engine.plan.PlanNode;
import dev.serai.engine.plan.Routing;
import dev.serai.engine.state.Travel;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All ways of a plan, and which of them were taken. For one thread only. */
public final class Ways implements Travel {
    private static final String WHEN_NONE = "no other condition holds";

    private final IdentityHashMap<PlanGraph, Map<Step, Way>> left = new IdentityHashMap<>();
    private final int all;

    private record Step(int from, int to) {}

    public Ways(Plan plan) {
        add(plan.graph());
        if (plan.onError() != null) {
            add(plan.onError());
        }
        this.all = left.values().stream().mapToInt(Map::size).sum();
    }

    @Override
    public void took(PlanGraph graph, int from, int to) {
        Map<Step, Way> ways = left.get(graph);
        if (ways != null) {
            ways.remove(new Step(from, to));
        }
    }

    public int all() {
        return all;
    }

    /** Those that were never taken, in the order of the file. */
    public List<Way> untaken() {
        List<Way> untaken = new ArrayList<>();
        left.values().forEach(ways -> untaken.addAll(ways.values()));
        return untaken;
    }

    public int taken() {
        return all - left.values().stream().mapToInt(Map::size).sum();
    }

    private void add(PlanGraph graph) {
        Map<Step, Way> ways = new LinkedHashMap<>();
        left.put(graph, ways);
        graph.start().targets().forEach(to -> put(ways, graph, Plan.END, to, ""));
        for (PlanNode node : graph.nodes()) {
            if (!(node.action() instanceof Action.Fail || node.action() instanceof Action.Stop)) {
                routing(ways, graph, node);
            }
            if (node.onError() instanceof OnError.Go go) {
                go.routes().forEach(route -> put(ways, graph, node.index(), route.target(), "it fails"));
            }
            action(ways, graph, node);
        }
    }

    private static void routing(Map<Step, Way> ways, PlanGraph graph, PlanNode node) {
        int from = node.index();
        switch (node.routing()) {
            case Routing.To to -> to.targets().forEach(target -> put(ways, graph, from, target, ""));
            case Routing.Choose choose -> {
                choose.cases()
                        .forEach(each -> put(
                                ways,
                                graph,
                                from,
                                each.target(),
                                each.condition().text()));
                choose.otherwise().ifPresent(target -> put(ways, graph, from, target, WHEN_NONE));
            }
            case Routing.Loop loop -> {
                if (loop.maxIterations() > 1) {
                    put(ways, graph, from, from, "not " + loop.field());
                }
                put(ways, graph, from, loop.exitTo(), String.valueOf(loop.field()));
            }
            case Routing.FanOut fan -> put(ways, graph, from, fan.target(), "");
        }
    }

    private void action(Map<Step, Way> ways, PlanGraph graph, PlanNode node) {
        switch (node.action()) {
            case Action.Await await -> {
                if (await.onTimeout() != null) {
                    put(ways, graph, node.index(), await.onTimeout(), "nothing came in time");
                }
            }
            case Action.ForEach each -> add(each.body());
            case Action.Repeat repeat -> add(repeat.body());
            case Action.Block block -> add(block.body());
            default -> {}
        }
    }

    private static void put(Map<Step, Way> ways, PlanGraph graph, int from, int to, String when) {
        String start =
                from == Plan.END ? Definition.START : graph.nodes().get(from).id();
        String end = to == Plan.END ? Definition.END : graph.nodes().get(to).id();
        ways.putIfAbsent(new Step(from, to), new Way(start, end, when));
    }
}
