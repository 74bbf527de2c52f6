package dev.serai.engine.definition;

import dev.serai.engine.definition.Definition.Body;
import dev.serai.engine.definition.Definition.Name;
import dev.serai.engine.definition.Definition.Node;
import dev.serai.engine.yaml.Tree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Nodes and edges: of the file itself, and of every body in it. Ids are unique in the whole file. */
final class BodyReader {
    private final Findings findings;
    private final Map<String, Node> byId = new HashMap<>();

    BodyReader(Findings findings) {
        this.findings = findings;
    }

    /** {@code nodes} and {@code edges}, whatever else the section has. */
    Body graph(Section section) {
        List<Node> nodes = nodes(section.list("nodes"));
        if (section.get("nodes") instanceof Tree.Sequence list && list.items().isEmpty()) {
            findings.error(list.at(), "nodes.empty", "'nodes' needs at least one node.");
        }
        List<Edge> edges = new ArrayList<>();
        for (Tree item : section.list("edges")) {
            Section.of("An edge", item, findings).flatMap(EdgeReader::edge).ifPresent(edges::add);
        }
        return new Body(section.at(), nodes, List.copyOf(edges));
    }

    /** A list of nodes that run in order, or {@code {nodes, edges}}. */
    Body sequence(Tree tree) {
        if (tree instanceof Tree.Mapping map) {
            Section section = new Section("A body", map, findings);
            section.allow(Set.of("nodes", "edges"));
            section.demand("nodes");
            section.demand("edges");
            return graph(section);
        }
        if (!(tree instanceof Tree.Sequence list)) {
            findings.error(
                    tree.at(),
                    "type.list",
                    "A body must be a list of nodes, or a map of 'nodes' and 'edges', found " + tree.kind() + ".");
            return new Body(tree.at(), List.of(), List.of());
        }
        if (list.items().isEmpty()) {
            findings.error(list.at(), "nodes.empty", "A body needs at least one node.");
        }
        List<Node> nodes = nodes(list.items());
        return new Body(tree.at(), nodes, chain(nodes));
    }

    private static List<Edge> chain(List<Node> nodes) {
        List<Edge> edges = new ArrayList<>();
        String from = Definition.START;
        for (Node node : nodes) {
            edges.add(edge(from, node.id(), node));
            from = node.id();
        }
        if (!nodes.isEmpty()) {
            edges.add(edge(from, Definition.END, nodes.getLast()));
        }
        return List.copyOf(edges);
    }

    private static Edge edge(String from, String to, Node at) {
        return new Edge.To(at.at(), new Name(from, at.at()), List.of(new Name(to, at.at())), null);
    }

    private List<Node> nodes(List<Tree> items) {
        List<Node> nodes = new ArrayList<>();
        for (Tree item : items) {
            Section.of("A node", item, findings)
                    .flatMap(section -> new NodeReader(section, this).node())
                    .filter(this::isFirst)
                    .ifPresent(nodes::add);
        }
        return List.copyOf(nodes);
    }

    private boolean isFirst(Node node) {
        Node other = byId.putIfAbsent(node.id(), node);
        if (other != null) {
            findings.error(
                    node.at(),
                    "node.duplicate",
                    "There are two nodes with the id '" + node.id() + "'; the first stands in line "
                            + other.at().line() + ". Ids are unique in the whole file, bodies included.");
        }
        return other == null;
    }
}
