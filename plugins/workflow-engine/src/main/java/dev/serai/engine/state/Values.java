package dev.serai.engine.state;

import dev.serai.engine.plan.Reducer;
import java.util.AbstractMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The values of the fields, as one frame sees them. An item of a fan-out sees its own writes over those around it; what
 * has a reducer is shared by all.
 */
final class Values {
    private final @Nullable Values outer;
    private final Map<String, @Nullable Object> own;
    private final Reductions reductions;
    private final Map<String, @Nullable Object> view;
    private final Held held;
    private long size;

    Values(Map<String, @Nullable Object> initial, Map<String, Reducer> reducers, Held held) {
        this.outer = null;
        this.own = initial;
        this.held = held;
        this.reductions = new Reductions(reducers, initial, held);
        this.view = own;
        this.size = held.add(initial);
    }

    private Values(Values outer) {
        this.outer = outer;
        this.own = new HashMap<>();
        this.held = outer.held;
        this.reductions = outer.reductions;
        this.view = new Layers();
    }

    /** Sees these, and keeps its own writes for itself. */
    Values overlay() {
        return new Values(this);
    }

    /** Live: shows later writes. */
    Map<String, @Nullable Object> view() {
        reductions.refresh();
        return view;
    }

    void put(String field, @Nullable Object value) {
        own.put(field, value);
    }

    /** @param order where the writer stands among those that go on at the same time */
    void write(String field, @Nullable Object value, BranchOrder order) {
        if (!reductions.write(field, value, order)) {
            long before = held.now();
            held.replace(own.put(field, value), value);
            size += held.now() - before;
        }
    }

    /** Those of an item are gone with it. */
    void release() {
        if (outer != null) {
            held.release(size);
            size = 0;
        }
    }

    private final class Layers extends AbstractMap<String, @Nullable Object> {
        @Override
        public @Nullable Object get(@Nullable Object key) {
            return own.containsKey(key) ? own.get(key) : outerView().get(key);
        }

        @Override
        public boolean containsKey(@Nullable Object key) {
            return own.containsKey(key) || outerView().containsKey(key);
        }

        @Override
        public Set<Map.Entry<String, @Nullable Object>> entrySet() {
            Map<String, @Nullable Object> all = new HashMap<>(outerView());
            all.putAll(own);
            return all.entrySet();
        }

        private Map<String, @Nullable Object> outerView() {
            return outer == null ? Map.of() : outer.view;
        }
    }
}
