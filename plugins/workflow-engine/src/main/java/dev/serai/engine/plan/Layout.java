package dev.serai.engine.plan;

import static java.util.Objects.requireNonNull;

import dev.serai.engine.definition.Definition;
import dev.serai.engine.definition.Definition.Body;
import dev.serai.engine.definition.Definition.Node;
import dev.serai.engine.definition.NodeAction;
import dev.serai.engine.yaml.Position;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** All bodies of a workflow with their topologies, and all nodes of all bodies by id. */
final class Layout {
    private final IdentityHashMap<Body, Topology> topologies = new IdentityHashMap<>();
    private final Map<String, Body> bodyOf = new LinkedHashMap<>();
    private final Set<String> counted = new LinkedHashSet<>();

    private Layout() {}

    static Layout of(Definition definition) {
        Layout layout = new Layout();
        layout.add(definition.body(), false);
        if (definition.onError() != null) {
            layout.add(definition.onError(), false);
        }
        return layout;
    }

    Topology topology(Body body) {
        return requireNonNull(topologies.get(body), "every body is in the layout");
    }

    /** The ids of all nodes. */
    Set<String> ids() {
        return bodyOf.keySet();
    }

    /** Where the body begins that a node is in; null where there is no such node. */
    @Nullable
    Position bodyOf(String id) {
        Body body = bodyOf.get(id);
        return body == null ? null : body.at();
    }

    /** The nodes that can run more than once. */
    Set<String> counted() {
        return counted;
    }

    boolean isCounted(String id) {
        return counted.contains(id);
    }

    private void add(Body body, boolean repeated) {
        Topology topology = new Topology(body);
        topologies.put(body, topology);
        for (Node node : body.nodes()) {
            bodyOf.put(node.id(), body);
            boolean again = repeated
                    || topology.runsAgain(topology.indexOf(node))
                    || !topology.fanOutsTo(node).isEmpty();
            if (again) {
                counted.add(node.id());
            }
            add(node.action(), again);
            if (node.compensate() != null) {
                add(node.compensate(), again);
            }
        }
    }

    private void add(NodeAction action, boolean repeated) {
        Body body = action.body();
        if (body != null) {
            add(body, repeated || !(action instanceof NodeAction.Block));
        }
    }
}
