package dev.serai.engine.plan;

import dev.serai.engine.definition.Definition.Body;
import dev.serai.engine.definition.Definition.Name;
import dev.serai.engine.definition.Edge;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where a run goes on in several branches at once: for each such place the first nodes of its branches. */
final class Forks {
    private Forks() {}

    static List<List<Integer>> of(Topology topology) {
        Map<String, List<Integer>> plain = new LinkedHashMap<>();
        List<List<Integer>> forks = new ArrayList<>();
        Body body = topology.body();
        for (Edge edge : body.edges()) {
            if (edge instanceof Edge.To to && to.condition() == null) {
                List<Integer> branches = plain.computeIfAbsent(to.from().text(), from -> new ArrayList<>());
                to.targets().forEach(target -> add(branches, topology, target));
            } else if (edge instanceof Edge.Routes routes && routes.all()) {
                List<Integer> branches = new ArrayList<>();
                routes.routes().forEach(route -> add(branches, topology, route.to()));
                forks.add(branches);
            }
        }
        forks.addAll(plain.values());
        forks.removeIf(branches -> branches.size() < 2);
        return forks;
    }

    private static void add(List<Integer> branches, Topology topology, Name target) {
        @Nullable Integer node = topology.index().get(target.text());
        if (node != null && !branches.contains(node)) {
            branches.add(node);
        }
    }
}
