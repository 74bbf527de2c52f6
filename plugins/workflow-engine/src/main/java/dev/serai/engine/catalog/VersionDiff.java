package dev.serai.engine.catalog;

import dev.serai.engine.yaml.YamlReader;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What changed from one version of a workflow to another.
 *
 * @param text as a unified diff; empty where the texts are the same
 * @param nodes by id: added, removed or changed
 * @param sections what else has changed: keys of the file
 */
public record VersionDiff(String text, Map<String, Change> nodes, Set<String> sections) {
    private static final String NODES = "nodes";

    /** What became of a node. */
    public enum Change {
        ADDED,
        REMOVED,
        CHANGED
    }

    /** @param fromName how the diff calls the older text */
    public static VersionDiff of(String fromName, String from, String toName, String to) {
        Map<?, ?> before = content(from);
        Map<?, ?> after = content(to);
        return new VersionDiff(
                TextDiff.unified(fromName, from, toName, to),
                changes(byId(before.get(NODES)), byId(after.get(NODES))),
                sections(before, after));
    }

    private static Map<?, ?> content(String text) {
        return YamlReader.read(text.getBytes(StandardCharsets.UTF_8)).toValue() instanceof Map<?, ?> map
                ? map
                : Map.of();
    }

    private static Map<String, @Nullable Object> byId(@Nullable Object nodes) {
        Map<String, @Nullable Object> byId = new LinkedHashMap<>();
        if (nodes instanceof List<?> list) {
            list.forEach(node -> {
                if (node instanceof Map<?, ?> map) {
                    byId.put(String.valueOf(map.get("id")), node);
                }
            });
        }
        return byId;
    }

    private static Map<String, Change> changes(
            Map<String, @Nullable Object> before, Map<String, @Nullable Object> after) {
        Map<String, Change> changes = new LinkedHashMap<>();
        after.forEach((id, node) -> {
            if (!before.containsKey(id)) {
                changes.put(id, Change.ADDED);
            } else if (!Objects.equals(before.get(id), node)) {
                changes.put(id, Change.CHANGED);
            }
        });
        before.keySet().stream().filter(id -> !after.containsKey(id)).forEach(id -> changes.put(id, Change.REMOVED));
        return changes;
    }

    private static Set<String> sections(Map<?, ?> before, Map<?, ?> after) {
        Set<String> keys = new LinkedHashSet<>();
        after.keySet().forEach(key -> keys.add(String.valueOf(key)));
        before.keySet().forEach(key -> keys.add(String.valueOf(key)));
        keys.removeIf(key -> key.equals(NODES) || Objects.equals(before.get(key), after.get(key)));
        return keys;
    }
}
