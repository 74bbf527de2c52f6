package dev.serai.models.usage;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How long each node took, whether it completed or failed. */
final class Profile {
    private final Map<String, Node> byName = new HashMap<>();

    record Node(String name, long executions, long failures, long totalMicros, long longestMicros) {
        double totalMs() {
            return totalMicros / 1000.0;
        }

        Map<String, @Nullable Object> toMap(long wholeMicros, double threshold) {
            double percent = wholeMicros == 0 ? 0 : totalMicros * 100.0 / wholeMicros;
            Map<String, @Nullable Object> map = new LinkedHashMap<>();
            map.put("name", name);
            map.put("executions", executions);
            map.put("failures", failures);
            map.put("total_ms", totalMs());
            map.put("average_ms", totalMs() / executions);
            map.put("longest_ms", longestMicros / 1000.0);
            map.put("percent", Math.round(percent * 100) / 100.0);
            map.put("bottleneck", percent > threshold);
            return map;
        }
    }

    boolean add(String node, String type, long micros) {
        Node before = byName.getOrDefault(node, new Node(node, 0, 0, 0, 0));
        byName.put(
                node,
                new Node(
                        node,
                        before.executions() + 1,
                        before.failures() + (type.equals("node.failed") ? 1 : 0),
                        before.totalMicros() + micros,
                        Math.max(before.longestMicros(), micros)));
        return true;
    }

    /** The slowest first. */
    List<Node> nodes() {
        List<Node> nodes = new ArrayList<>(byName.values());
        nodes.sort(Comparator.comparingLong(Node::totalMicros).reversed().thenComparing(Node::name));
        return nodes;
    }

    Map<String, @Nullable Object> toMap(double threshold) {
        List<Node> nodes = nodes();
        long whole = nodes.stream().mapToLong(Node::totalMicros).sum();
        List<Map<String, @Nullable Object>> rows =
                nodes.stream().map(node -> node.toMap(whole, threshold)).toList();
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("threshold", threshold);
        map.put("total_ms", whole / 1000.0);
        map.put("slowest", nodes.isEmpty() ? null : nodes.getFirst().name());
        map.put(
                "bottlenecks",
                rows.stream()
                        .filter(row -> Boolean.TRUE.equals(row.get("bottleneck")))
                        .map(row -> row.get("name"))
                        .toList());
        map.put("rows", rows);
        return map;
    }
}
