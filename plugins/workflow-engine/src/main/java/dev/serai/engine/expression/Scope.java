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

    /** The value of {@code name} or {@code state.name}; null where it is null or not there. */
    public @Nullable Object find(String name) {
        if (name.startsWith(STATE)) {
            return state.get(name.substring(STATE.length()));
        }
        return locals.containsKey(name) ? locals.get(name) : state.get(name);
    }
}
