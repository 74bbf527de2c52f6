package dev.serai.engine.plan;

import dev.serai.engine.definition.Definition.Body;
import dev.serai.engine.definition.Definition.Field;
import dev.serai.engine.definition.Definition.Node;
import dev.serai.engine.definition.NodeAction;
import dev.serai.engine.yaml.Tree;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which fields a node can write so that what comes after it sees them. */
final class Writes {
    private final Map<String, Field> fields;
    private final Layout layout;

    Writes(Compilation compilation) {
        this.fields = compilation.fields();
        this.layout = compilation.layout();
    }

    /** Of all nodes of a body, with what its fan-outs collect. */
    Set<String> of(Body body) {
        Topology topology = layout.topology(body);
        Set<String> written = new LinkedHashSet<>();
        body.nodes().forEach(node -> written.addAll(of(node, topology)));
        return written;
    }

    /** Of one node of a body. The target of a fan-out writes into the list that collects it. */
    Set<String> of(Node node, Topology topology) {
        Set<String> written = new LinkedHashSet<>();
        topology.fanOutsTo(node).forEach(fan -> written.add(fan.collect().text()));
        written.addAll(topology.isFanOutOnly(node) ? reduced(own(node)) : own(node));
        return written;
    }

    private Set<String> own(Node node) {
        Set<String> written = new LinkedHashSet<>(listed(node.outputs()));
        NodeAction action = node.action();
        Body body = action.body();
        if (action instanceof NodeAction.Assign assign) {
            written.addAll(assign.values().values().keySet());
        } else if (action instanceof NodeAction.ForEach each && each.maxConcurrent() > 1) {
            written.addAll(reduced(of(each.body())));
        } else if (body != null) {
            written.addAll(of(body));
        }
        return written;
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
}
