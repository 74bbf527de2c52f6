package dev.serai.engine.plan;

import java.util.ArrayList;
import java.util.List;

/** The ways out of nodes. */
public final class Targets {
    private Targets() {}

    /** All that may follow a node: its routing, its error routes, its time-out. */
    public static List<Integer> of(PlanNode node) {
        List<Integer> targets = new ArrayList<>(of(node.routing(), node.index()));
        if (node.onError() instanceof OnError.Go go) {
            go.routes().forEach(route -> targets.add(route.target()));
        }
        if (node.action() instanceof Action.Await await && await.onTimeout() != null) {
            targets.add(await.onTimeout());
        }
        return targets;
    }

    private static List<Integer> of(Routing routing, int self) {
        return switch (routing) {
            case Routing.To to -> to.targets();
            case Routing.Choose choose -> {
                List<Integer> targets = new ArrayList<>();
                choose.cases().forEach(each -> targets.add(each.target()));
                choose.otherwise().ifPresent(targets::add);
                yield targets;
            }
            case Routing.Loop loop -> List.of(self, loop.exitTo());
            case Routing.FanOut fanOut -> List.of(fanOut.target());
        };
    }
}
