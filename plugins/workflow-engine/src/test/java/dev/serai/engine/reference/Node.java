package dev.serai.engine.reference;

import dev.serai.engine.semantics.Values;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A node as its file has it.
 *
 * @param action its action key
 * @param config what stands under the action key
 * @param keys all of its keys
 */
record Node(String id, String action, @Nullable Object config, Map<String, @Nullable Object> keys) {
    private static final Set<String> COMMON = Set.of(
            "id",
            "name",
            "description",
            "inputs",
            "outputs",
            "timeout",
            "retry",
            "on_error",
            "compensate",
            "when",
            "join",
            "losers");

    static Node read(@Nullable Object value) {
        Map<String, @Nullable Object> keys = Values.map(value);
        String action = action(keys);
        return new Node(Values.text(keys.get("id")), action, keys.get(action), keys);
    }

    /** The only key that is not common to all nodes. */
    static String action(Map<String, @Nullable Object> keys) {
        List<String> actions =
                keys.keySet().stream().filter(key -> !COMMON.contains(key)).toList();
        if (actions.size() != 1) {
            throw new IllegalArgumentException("no single action: " + keys);
        }
        return actions.getFirst();
    }

    Map<String, @Nullable Object> settings() {
        return config instanceof Map ? Values.map(config) : Map.of();
    }

    @Nullable
    Duration timeout() {
        return keys.get("timeout") == null ? null : Values.duration(keys.get("timeout"));
    }

    boolean continuesOnError() {
        return "continue".equals(keys.get("on_error"));
    }

    /** Where a failure goes; null: nowhere. */
    @Nullable
    String rescue(Failure failure) {
        return switch (keys.get("on_error")) {
            case Map<?, ?> route -> Values.text(route.get("to"));
            case List<?> routes ->
                routes.stream()
                        .map(Values::map)
                        .filter(route -> matches(Values.map(route.get("match")), failure))
                        .map(route -> Values.text(route.get("to")))
                        .findFirst()
                        .orElse(null);
            case null -> null;
            default -> null;
        };
    }

    private static boolean matches(Map<String, @Nullable Object> match, Failure failure) {
        Map<String, @Nullable Object> facts = failure.asValue();
        return match.entrySet().stream()
                .allMatch(entry -> String.valueOf(facts.get(entry.getKey())).equals(String.valueOf(entry.getValue())));
    }

    /** Where else than along its edges it may go. */
    List<String> detours() {
        List<String> targets = new ArrayList<>();
        if (keys.get("on_error") instanceof Map<?, ?> route) {
            targets.add(Values.text(route.get("to")));
        }
        if (keys.get("on_error") instanceof List<?> routes) {
            routes.forEach(route -> targets.add(Values.text(Values.map(route).get("to"))));
        }
        if (settings().get("on_timeout") instanceof Map<?, ?> late) {
            targets.add(Values.text(late.get("to")));
        }
        return targets;
    }

    /** How many arrivals a join needs; 0: all. */
    int needed() {
        Object join = keys.get("join");
        return join instanceof Long number ? number.intValue() : "any".equals(join) ? 1 : 0;
    }

    boolean cancelsLosers() {
        return !"ignore".equals(keys.get("losers"));
    }

    /** The nodes within it. */
    List<Node> body() {
        Object body = action.equals("do") ? config : settings().get("do");
        return List.copyOf(Graph.ofBody(body).nodes().values());
    }

    /** The fields that it writes, those of its body too. */
    List<String> fields() {
        List<String> fields = new ArrayList<>();
        if (action.equals("set")) {
            fields.addAll(settings().keySet());
        }
        switch (keys.get("outputs")) {
            case List<?> list -> list.forEach(field -> fields.add(field.toString()));
            case Map<?, ?> map -> map.keySet().forEach(field -> fields.add(field.toString()));
            case null -> {}
            default -> {}
        }
        body().forEach(node -> fields.addAll(node.fields()));
        return fields;
    }
}
