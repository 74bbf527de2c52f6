package dev.serai.engine.expression;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an expression or a template sees while a run goes on.
 *
 * @param locals ahead of the state: a node's inputs, or what its type offers
 */
public record Scope(Map<String, ? extends @Nullable Object> locals, Map<String, ? extends @Nullable Object> state) {
    private static final String STATE = "state.";

    public static Scope of(Map<String, ? extends @Nullable Object> state) {
        return new Scope(Map.of(), state);
    }

    /** The value of {@code name} or {@code state.name}, or what lies within it; null where it is null or not there. */
    public @Nullable Object find(String name) {
        boolean prefixed = name.startsWith(STATE);
        int from = prefixed ? STATE.length() : 0;
        int dot = name.indexOf('.', from);
        String head = name.substring(from, dot < 0 ? name.length() : dot);
        Object value = !prefixed && locals.containsKey(head) ? locals.get(head) : state.get(head);
        while (dot >= 0 && value instanceof Map<?, ?> map) {
            int next = name.indexOf('.', dot + 1);
            value = map.get(name.substring(dot + 1, next < 0 ? name.length() : next));
            dot = next;
        }
        return dot < 0 ? value : null;
    }
}
