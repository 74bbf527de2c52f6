package dev.serai.assistant.value;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** YAML as values, and as nodes with their places. What is no YAML is empty here: the engine's validator says why. */
public final class Yaml {
    private static final LoadSettings SETTINGS = LoadSettings.builder()
            .setAllowDuplicateKeys(false)
            .setCodePointLimit(1 << 20)
            .setMaxAliasesForCollections(50)
            .build();

    private Yaml() {}

    public static Optional<Node> nodes(String text) {
        try {
            return new Compose(SETTINGS).composeString(text);
        } catch (YamlEngineException e) {
            return Optional.empty();
        }
    }

    public static Optional<Object> value(String text) {
        try {
            return Optional.ofNullable(new Load(SETTINGS).loadFromString(text));
        } catch (YamlEngineException | ClassCastException e) {
            return Optional.empty();
        }
    }

    /** The value under a key; null where there is none, or the node is no mapping. */
    public static @Nullable Node get(@Nullable Node node, String key) {
        for (NodeTuple tuple : tuples(node)) {
            if (key.equals(text(tuple.getKeyNode()))) {
                return tuple.getValueNode();
            }
        }
        return null;
    }

    public static List<NodeTuple> tuples(@Nullable Node node) {
        return node instanceof MappingNode mapping ? mapping.getValue() : List.of();
    }

    public static List<Node> items(@Nullable Node node) {
        return node instanceof SequenceNode sequence ? sequence.getValue() : List.of();
    }

    /** Null where it is no scalar. */
    public static @Nullable String text(@Nullable Node node) {
        return node instanceof ScalarNode scalar ? scalar.getValue() : null;
    }

    /** From 1. */
    public static int line(Node node) {
        return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
    }

    /** From 1. */
    public static int column(Node node) {
        return node.getStartMark().map(mark -> mark.getColumn() + 1).orElse(1);
    }

    /** The node itself, and all that it holds, in the order of the file. */
    public static List<Node> all(Node node) {
        List<Node> all = new ArrayList<>();
        collect(node, all);
        return all;
    }

    private static void collect(Node node, List<Node> all) {
        all.add(node);
        items(node).forEach(item -> collect(item, all));
        tuples(node).forEach(tuple -> collect(tuple.getValueNode(), all));
    }
}
