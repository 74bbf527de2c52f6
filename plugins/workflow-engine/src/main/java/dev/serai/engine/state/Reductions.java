package dev.serai.engine.state;

import dev.serai.engine.plan.Reducer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The fields with a reducer. Writes of branches that go on at the same time are combined in the order in which the
 * branches are declared, whichever comes first.
 */
final class Reductions {
    private final Map<String, Reducer> reducers;
    private final Map<String, @Nullable Object> values;
    private final Map<String, Concurrent> concurrent = new HashMap<>();
    private boolean stale;

    Reductions(Map<String, Reducer> reducers, Map<String, @Nullable Object> values) {
        this.reducers = reducers;
        this.values = values;
    }

    /** Writes since something else has been going on. */
    private static final class Concurrent {
        final @Nullable Object base;
        final List<Write> writes = new ArrayList<>();
        boolean stale;

        Concurrent(@Nullable Object base) {
            this.base = base;
        }
    }

    private record Write(BranchOrder order, @Nullable Object value) {}

    /** False where the field has no reducer. */
    boolean write(String field, @Nullable Object value, BranchOrder order) {
        Reducer reducer = reducers.get(field);
        if (reducer == null) {
            return false;
        }
        if (order.isEmpty()) {
            refresh();
            concurrent.remove(field);
            values.put(field, reducer.reduce(values.get(field), value));
        } else {
            insert(field, reducer, new Write(order, value));
        }
        return true;
    }

    private void insert(String field, Reducer reducer, Write write) {
        Concurrent so = concurrent.computeIfAbsent(field, key -> new Concurrent(values.get(key)));
        int at = so.writes.size();
        while (at > 0 && write.order().isBefore(so.writes.get(at - 1).order())) {
            at--;
        }
        so.writes.add(at, write);
        if (at == so.writes.size() - 1 && !so.stale) {
            values.put(field, reducer.reduce(values.get(field), write.value()));
        } else {
            so.stale = true;
            stale = true;
        }
    }

    /** Brings the values up to date. */
    void refresh() {
        if (stale) {
            stale = false;
            concurrent.forEach(this::refresh);
        }
    }

    private void refresh(String field, Concurrent so) {
        if (so.stale) {
            so.stale = false;
            Reducer reducer = reducers.get(field);
            Object value = so.base;
            for (Write write : so.writes) {
                value = reducer == null ? write.value() : reducer.reduce(value, write.value());
            }
            values.put(field, value);
        }
    }
}
