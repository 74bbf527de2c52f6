package dev.serai.engine.reference;

import dev.serai.engine.semantics.Values;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** From what a node offers to what it writes. */
final class Outputs {
    /** What the action itself is about, which a single field takes whatever its name. */
    private static final Map<String, String> MAIN =
            Map.of("run", "result", "wait", "event", "for_each", "results", "repeat", "iterations");

    private static final Map<String, List<String>> OFFERED = Map.of(
            "probe", List.of("value", "config"),
            "wait", List.of("event", "timed_out"),
            "run", List.of("result", "run_id", "status"),
            "for_each", List.of("results", "count"),
            "repeat", List.of("iterations"));

    private Outputs() {}

    static Map<String, @Nullable Object> of(Node node, Map<String, @Nullable Object> offered, Scope scope) {
        if (node.action().equals("set")) {
            return offered;
        }
        Map<String, @Nullable Object> all = new LinkedHashMap<>();
        OFFERED.getOrDefault(node.action(), List.of()).forEach(name -> all.put(name, offered.get(name)));
        Map<String, @Nullable Object> writes = new LinkedHashMap<>();
        switch (node.keys().get("outputs")) {
            case List<?> fields ->
                fields.forEach(field -> {
                    String source = source(node, field.toString(), fields.size(), all);
                    if (!isMissed(source, all)) {
                        writes.put(field.toString(), all.get(source));
                    }
                });
            case Map<?, ?> map ->
                Values.map(map).forEach((field, expression) -> {
                    if (!isMissed(Values.text(expression), all)) {
                        writes.put(field, Expressions.evaluate(Values.text(expression), scope.with(all)));
                    }
                });
            case null -> {}
            default -> {}
        }
        return writes;
    }

    /** It takes something of an event, and none came. */
    private static boolean isMissed(String expression, Map<String, @Nullable Object> offered) {
        return Boolean.TRUE.equals(offered.get("timed_out")) && expression.matches("(?s).*\\bevent\\b.*");
    }

    private static String source(Node node, String field, int fields, Map<String, @Nullable Object> offered) {
        return offered.containsKey(field) || fields > 1 ? field : MAIN.getOrDefault(node.action(), field);
    }
}
