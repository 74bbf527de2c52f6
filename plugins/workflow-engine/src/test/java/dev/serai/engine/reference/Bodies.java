package dev.serai.engine.reference;

import dev.serai.engine.semantics.Values;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the nodes do that have a body: frames within their frame. */
final class Bodies {
    private static final int MOST_PARALLEL = 256;

    private Bodies() {}

    static void block(Activity activity) {
        frame(
                activity,
                0,
                Graph.ofBody(activity.node.config()),
                within(activity),
                Map.of(),
                frame -> activity.completed(Map.of()));
    }

    static void repeat(Activity activity) {
        turn(activity, Graph.ofBody(activity.node.settings().get("do")), 0);
    }

    private static void turn(Activity activity, Graph body, long index) {
        Map<String, @Nullable Object> settings = activity.node.settings();
        Map<String, @Nullable Object> offered = Map.of("iterations", index);
        Object whilst = settings.get("while");
        if (whilst != null && !Expressions.holds(whilst, activity.scope().with(Map.of("index", index)))) {
            activity.completed(offered);
        } else if (index >= (Long) settings.getOrDefault("max", 100L)) {
            atLimit(activity, offered);
        } else {
            frame(
                    activity,
                    index,
                    body,
                    within(activity),
                    Map.of("index", index),
                    frame -> afterTurn(activity, body, index));
        }
    }

    private static void afterTurn(Activity activity, Graph body, long index) {
        Object until = activity.node.settings().get("until");
        try {
            if (until != null && Expressions.holds(until, activity.scope().with(Map.of("index", index)))) {
                activity.completed(Map.of("iterations", index + 1));
            } else {
                turn(activity, body, index + 1);
            }
        } catch (Failure failure) {
            activity.failed(failure);
        }
    }

    private static void atLimit(Activity activity, Map<String, @Nullable Object> offered) {
        if ("continue".equals(activity.node.settings().get("on_limit"))) {
            activity.completed(offered);
        } else {
            activity.failed(new Failure("caller", "repeat.limit", "It came to no end."));
        }
    }

    static void forEach(Activity activity) {
        Map<String, @Nullable Object> settings = activity.node.settings();
        Object items = settings.get("items");
        List<?> list = Values.list(items == null ? null : Expressions.evaluate(items, activity.scope()));
        int most = settings.get("max_concurrent") instanceof Long given ? given.intValue() : 10;
        new Items(activity, list, Graph.ofBody(settings.get("do")), most, List.of("item", "index")).begin(most == 1);
    }

    static void fanOut(Activity activity, Graph.Way.FanOut way) {
        List<?> items = Values.list(activity.frame.state.view().get(way.items()));
        List<String> names = List.of("item", "index", "_parallel_item", "_parallel_index");
        new Items(activity, items, Graph.of(activity.node), MOST_PARALLEL, names).begin(false);
    }

    private static State within(Activity activity) {
        return activity.frame.state.within(activity.token.writes());
    }

    private interface Then {
        void after(Frame frame);
    }

    private static void frame(
            Activity activity, long index, Graph body, State state, Map<String, @Nullable Object> more, Then then) {
        frame(activity, index, body, state, more, activity.token.past, then);
    }

    /** @param past what had to complete before it */
    private static void frame(
            Activity activity,
            long index,
            Graph body,
            State state,
            Map<String, @Nullable Object> more,
            Set<Integer> past,
            Then then) {
        Map<String, @Nullable Object> locals = new LinkedHashMap<>(activity.frame.locals);
        locals.putAll(more);
        Frame[] started = new Frame[1];
        Frame frame = new Frame(
                activity.frame.run,
                activity.frame,
                activity.path + "[" + index + "]/",
                body,
                state,
                locals,
                new Frame.Ending(
                        () -> {
                            activity.token.past.addAll(started[0].past);
                            then.after(started[0]);
                        },
                        activity::failed));
        started[0] = frame;
        activity.atEnd(frame::cancel);
        frame.begin(activity.token.error, past);
    }

    /** The items of a fan-out. */
    private static final class Items {
        private final Activity activity;
        private final List<?> items;
        private final Graph body;
        private final int most;
        private final List<String> names;
        private final List<@Nullable Object> results;
        private final List<State> states = new ArrayList<>();
        private final Set<Integer> past;
        private int next;
        private int done;

        Items(Activity activity, List<?> items, Graph body, int most, List<String> names) {
            this.activity = activity;
            this.items = items;
            this.body = body;
            this.most = most;
            this.names = names;
            this.past = Set.copyOf(activity.token.past);
            this.results = new ArrayList<>(Collections.nCopies(items.size(), null));
        }

        /** @param direct the items write to the state itself, and do so one after another */
        void begin(boolean direct) {
            if (direct || items.isEmpty()) {
                oneByOne();
                return;
            }
            items.forEach(item -> states.add(activity.frame.state.apart()));
            while (next < items.size() && next < most) {
                begin(next++);
            }
        }

        private void oneByOne() {
            if (next == items.size()) {
                end();
            } else {
                int index = next++;
                State state = within(activity);
                frame(activity, index, body, state.counting(state.steps().fresh()), names(index), frame -> {
                    results.set(index, frame.lastWritten);
                    oneByOne();
                });
            }
        }

        private void begin(int index) {
            frame(activity, index, body, states.get(index), names(index), past, frame -> {
                results.set(index, frame.lastWritten);
                done++;
                if (done == items.size()) {
                    end();
                } else if (next < items.size()) {
                    begin(next++);
                }
            });
        }

        private Map<String, @Nullable Object> names(int index) {
            Map<String, @Nullable Object> values = new LinkedHashMap<>();
            names.forEach(name -> values.put(name, name.endsWith("index") ? (Object) (long) index : items.get(index)));
            return values;
        }

        private void end() {
            Writes writes = activity.token.writes().nested();
            states.forEach(state -> writes.addReduced(state.writes(), state.fields()));
            activity.completed(Map.of("results", results, "count", (long) items.size()));
        }
    }
}
