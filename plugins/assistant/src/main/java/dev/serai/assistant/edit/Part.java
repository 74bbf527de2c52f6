package dev.serai.assistant.edit;

import dev.serai.assistant.value.Yaml;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.nodes.CollectionNode;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * An entry of a mapping or an item of a list, with its own lines of the file.
 *
 * @param identity the key, the {@code id} of an item that has one, or else all of the item
 * @param comments the lines before it that say nothing to a machine
 * @param lines from the key or the dash on
 */
record Part(String identity, Node value, List<String> comments, List<String> lines) {

    /** The parts of a text that begins in the first column; empty where it isn't made of lines of its own. */
    static Optional<List<Part>> of(String text) {
        return Yaml.nodes(text).flatMap(root -> of(root, text.lines().toList()));
    }

    private static Optional<List<Part>> of(Node root, List<String> lines) {
        if (!(root instanceof CollectionNode<?> all) || all.getFlowStyle() == FlowStyle.FLOW) {
            return Optional.empty();
        }
        List<Node> starts = root instanceof MappingNode mapping
                ? mapping.getValue().stream().map(NodeTuple::getKeyNode).toList()
                : Yaml.items(root);
        List<Node> values = root instanceof MappingNode mapping
                ? mapping.getValue().stream().map(NodeTuple::getValueNode).toList()
                : Yaml.items(root);
        List<Part> parts = new ArrayList<>();
        int from = 0;
        for (int i = 0; i < starts.size(); i++) {
            int start = Yaml.line(starts.get(i)) - 1;
            int next = i + 1 < starts.size() ? Yaml.line(starts.get(i + 1)) - 1 : lines.size();
            int end = i + 1 < starts.size() ? beforeComments(lines, lastLine(values.get(i)), next) : lines.size();
            if (start < from || end <= start) {
                return Optional.empty();
            }
            parts.add(new Part(
                    identity(root, starts.get(i)),
                    values.get(i),
                    lines.subList(from, start),
                    lines.subList(start, end)));
            from = end;
        }
        return Optional.of(parts);
    }

    /** Where the lines begin that belong to the next part. */
    private static int beforeComments(List<String> lines, int last, int next) {
        int end = next;
        while (end > last + 1 && isComment(lines.get(end - 1))) {
            end--;
        }
        return end;
    }

    private static boolean isComment(String line) {
        return line.isBlank() || line.stripLeading().startsWith("#");
    }

    /** The line, from 0, of the last character that says something. */
    private static int lastLine(Node node) {
        int last = Yaml.line(node) - 1;
        if (node instanceof ScalarNode) {
            return node.getEndMark()
                    .map(mark -> mark.getColumn() == 0 && mark.getLine() > last ? mark.getLine() - 1 : mark.getLine())
                    .orElse(last);
        }
        if (node instanceof CollectionNode<?> all && all.getFlowStyle() == FlowStyle.FLOW) {
            return node.getEndMark().map(mark -> mark.getLine()).orElse(last);
        }
        return Yaml.all(node).stream()
                .filter(each -> !each.equals(node))
                .mapToInt(Part::lastLine)
                .reduce(last, Math::max);
    }

    private static String identity(Node root, Node start) {
        if (root instanceof SequenceNode) {
            String id = Yaml.text(Yaml.get(start, "id"));
            return id == null ? plain(start).toString() : "id " + id;
        }
        return String.valueOf(Yaml.text(start));
    }

    boolean isItem() {
        return lines.getFirst().startsWith("-");
    }

    /** What two texts must have in common to say the same; keys have no order. */
    static Object plain(@Nullable Node node) {
        return switch (node) {
            case MappingNode mapping -> {
                Map<String, Object> map = new TreeMap<>();
                mapping.getValue()
                        .forEach(tuple ->
                                map.put(String.valueOf(Yaml.text(tuple.getKeyNode())), plain(tuple.getValueNode())));
                yield map;
            }
            case SequenceNode list -> list.getValue().stream().map(Part::plain).toList();
            case ScalarNode scalar -> scalar.getTag() + " " + scalar.getValue();
            case null -> "";
            default -> "";
        };
    }
}
