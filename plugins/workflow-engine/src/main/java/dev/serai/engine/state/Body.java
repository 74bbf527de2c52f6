package dev.serai.engine.state;

import dev.serai.engine.plan.Action;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The body of an execution: its items, or its turns. */
final class Body {
    /** Null: turns rather than items. */
    final @Nullable List<?> items;

    final int mostAtOnce;
    /** Among forks and bodies with items in the order in which they came up in the run; 0: turns. */
    final int id;

    final List<Frame> frames = new ArrayList<>();
    private final List<@Nullable Object> results;
    int next;
    int done;
    /** What the results take of the run's {@link Held}. */
    long size;

    private Body(int id, @Nullable List<?> items, int mostAtOnce) {
        this.id = id;
        this.items = items;
        this.mostAtOnce = mostAtOnce;
        this.results = new ArrayList<>();
        for (int i = 0; items != null && i < items.size(); i++) {
            results.add(null);
        }
    }

    static Body ofItems(int id, List<?> items, int mostAtOnce) {
        return new Body(id, items, mostAtOnce);
    }

    static Body ofTurns() {
        return new Body(0, null, 1);
    }

    static boolean isComposite(Action action) {
        return action instanceof Action.ForEach || action instanceof Action.Repeat || action instanceof Action.Block;
    }

    void result(int index, @Nullable Object value) {
        results.set(index, value);
    }

    List<@Nullable Object> results() {
        return Collections.unmodifiableList(results);
    }
}
