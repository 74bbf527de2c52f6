package dev.serai.engine.plan;

import dev.serai.engine.definition.Definition;
import dev.serai.engine.definition.Definition.Body;
import dev.serai.engine.definition.Definition.Field;
import dev.serai.engine.definition.Definition.Node;
import dev.serai.engine.definition.Edge;
import dev.serai.engine.definition.NodeAction;
import dev.serai.engine.yaml.Tree;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which fields a node can write so that what comes after it sees them. */
final class Writes {
    private final Map<String, Field> fields;

    Writes(Map<String, Field> fields) {
        this.fields = fields;
    }

    /** Of all nodes of a body, with what its fan-outs collect. */
    Set<String> of(Body body) {
        Set<String> written = new LinkedHashSet<>();
        for (Node node : body.nodes()) {
            written.addAll(of(node, body));
        }
        return written;
    }

    /** Of one node of a body. The target of a fan-out writes into the list that collects it. */
    Set<String> of(Node node, Body body) {
        Set<String> written = new LinkedHashSet<>();
        List<Edge> incoming = body.edges().stream()
                .filter(edge ->
                        edge.arrows().stream().anyMatch(arrow -> arrow.to().equals(node.id())))
                .toList();
        boolean plain = incoming.isEmpty();
        for (Edge edge : incoming) {
            if (edge instanceof Edge.Parallel fan) {
                written.add(fan.collect().text());
            } else {
                plain = true;
            }
        }
        written.addAll(plain ? own(node) : reduced(own(node)));
        return written;
    }

    private Set<String> own(Node node) {
        Set<String> written = new LinkedHashSet<>(listed(node.outputs()));
        written.addAll(of(node.action()));
        return written;
    }

    private Set<String> of(NodeAction action) {
        return switch (action) {
            case NodeAction.Assign assign -> assign.values().values().keySet();
            case NodeAction.ForEach each -> each.maxConcurrent() == 1 ? of(each.body()) : reduced(of(each.body()));
            case NodeAction.Repeat repeat -> of(repeat.body());
            case NodeAction.Block block -> of(block.body());
            case NodeAction.Unreadable u -> Set.of();
            case NodeAction.Wait w -> Set.of();
            case NodeAction.Run r -> Set.of();
            case NodeAction.Emit e -> Set.of();
            case NodeAction.Fail f -> Set.of();
            case NodeAction.Stop s -> Set.of();
            case NodeAction.Typed t -> Set.of();
        };
    }

    private Set<String> reduced(Set<String> written) {
        Set<String> reduced = new LinkedHashSet<>(written);
        reduced.removeIf(name -> !isReduced(name));
        return reduced;
    }

    /** Whether writes by concurrent branches are combined. */
    boolean isReduced(String field) {
        Field found = fields.get(field);
        return found != null && found.reduce() != null;
    }

    private static Set<String> listed(@Nullable Tree outputs) {
        Set<String> names = new LinkedHashSet<>();
        if (outputs instanceof Tree.Mapping map) {
            names.addAll(map.values().keySet());
        } else if (outputs instanceof Tree.Sequence list) {
            list.items().forEach(item -> names.add(item instanceof Tree.Scalar scalar ? scalar.text() : ""));
        }
        return names;
    }

    /** All that a run can write, in the order of the file; what its failure handlers write counts, too. */
    static Set<String> of(Definition definition) {
        Set<String> written = new LinkedHashSet<>(new Writes(definition.fields()).of(definition.body()));
        written.retainAll(definition.fields().keySet());
        return written;
    }
}
