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
    /** So many writes at most are combined anew when one comes that stands before others. */
    private static final int STRIDE = 64;

    private final Map<String, Reducer> reducers;
    private final Map<String, @Nullable Object> values;
    private final Map<String, Concurrent> concurrent = new HashMap<>();
    private final Held held;
    private boolean stale;

    Reductions(Map<String, Reducer> reducers, Map<String, @Nullable Object> values, Held held) {
        this.reducers = reducers;
        this.values = values;
        this.held = held;
    }

    /** Writes since something else has been going on. */
    private static final class Concurrent {
        final List<Write> writes = new ArrayList<>();
        /** The value before the first write, and behind every {@link #STRIDE} of them, as far as that is known. */
        final List<@Nullable Object> known = new ArrayList<>();

        boolean stale;

        Concurrent(@Nullable Object base) {
            known.add(base);
        }

        void insert(int at, Write write) {
            writes.add(at, write);
            known.subList(Math.min(known.size(), at / STRIDE + 1), known.size()).clear();
        }

        @Nullable
        Object value(Reducer reducer) {
            int behind = (known.size() - 1) * STRIDE;
            while (behind + STRIDE <= writes.size()) {
                known.add(reducer.reduceAll(known.getLast(), values(behind, behind + STRIDE)));
                behind += STRIDE;
            }
            return reducer.reduceAll(known.getLast(), values(behind, writes.size()));
        }

        private List<@Nullable Object> values(int from, int to) {
            List<@Nullable Object> values = new ArrayList<>(to - from);
            writes.subList(from, to).forEach(write -> values.add(write.value()));
            return values;
        }
    }

    private record Write(BranchOrder order, @Nullable Object value) {}

    /** False where the field has no reducer. */
    boolean write(String field, @Nullable Object value, BranchOrder order) {
        Reducer reducer = reducers.get(field);
        if (reducer == null) {
            return false;
        }
        if (reducer == Reducer.APPEND || reducer == Reducer.MERGE) {
            held.add(value);
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
        so.insert(at, write);
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
            values.put(field, reducer == null ? so.writes.getLast().value() : so.value(reducer));
        }
    }
}
