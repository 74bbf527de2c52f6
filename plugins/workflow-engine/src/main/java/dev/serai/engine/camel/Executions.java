package dev.serai.engine.camel;

import static dev.serai.engine.camel.RunViews.time;

import dev.serai.engine.definition.Definition;
import dev.serai.engine.definition.NodeAction;
import dev.serai.engine.journal.NodeAddress;
import dev.serai.engine.journal.RunEvent;
import dev.serai.engine.journal.RunEvent.NodeCancelled;
import dev.serai.engine.journal.RunEvent.NodeCompleted;
import dev.serai.engine.journal.RunEvent.NodeEvent;
import dev.serai.engine.journal.RunEvent.NodeFailed;
import dev.serai.engine.journal.RunEvent.NodeReceived;
import dev.serai.engine.journal.RunEvent.NodeSkipped;
import dev.serai.engine.journal.RunEvent.NodeStarted;
import dev.serai.engine.journal.RunEvent.NodeStep;
import dev.serai.engine.journal.RunEvent.NodeWaiting;
import dev.serai.engine.json.JsonSize;
import dev.serai.engine.plan.Plan;
import dev.serai.engine.run.RunAnswer;
import dev.serai.engine.state.RunState;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The executions of a run's nodes in the order in which they started. Of a long run the latest 1,000, besides those that go
 * on and each node's last; of large values the latest, 4 MB in all.
 */
final class Executions {
    static final int MOST = 1_000;

    private static final long MOST_CHARACTERS = 4_000_000;
    private static final Set<String> UNDER_WAY = Set.of("running", "waiting", "retrying");

    private final @Nullable RunState state;
    private final Map<String, String> types = new HashMap<>();
    private final Map<NodeAddress, Map<String, @Nullable Object>> views = new LinkedHashMap<>();
    private final Map<String, NodeAddress> lastOf = new HashMap<>();
    private int total;

    Executions(@Nullable Plan plan) {
        this.state = plan == null ? null : new RunState(plan, Integer.MAX_VALUE);
        if (plan != null) {
            collectTypes(plan.definition().body());
        }
    }

    private void collectTypes(Definition.Body body) {
        for (Definition.Node node : body.nodes()) {
            types.put(node.id(), node.action().key());
            switch (node.action()) {
                case NodeAction.ForEach each -> collectTypes(each.body());
                case NodeAction.Repeat repeat -> collectTypes(repeat.body());
                case NodeAction.Block block -> collectTypes(block.body());
                default -> {}
            }
        }
    }

    void apply(RunEvent event) {
        if (event instanceof NodeEvent node) {
            Map<String, @Nullable Object> view = views.get(node.address());
            if (view == null) {
                view = begin(node);
            }
            tell(node, view);
        }
        if (state != null) {
            state.apply(event);
        }
    }

    /** A pure node has no start of its own in the journal; it is told by its end. */
    private Map<String, @Nullable Object> begin(NodeEvent event) {
        total++;
        lastOf.put(event.node(), event.address());
        if (views.size() >= MOST) {
            forgetOne();
        }
        Map<String, @Nullable Object> view = view(event);
        views.put(event.address(), view);
        return view;
    }

    /** The earliest that can be left out, if there is one among the first. */
    private void forgetOne() {
        Iterator<Map.Entry<NodeAddress, Map<String, @Nullable Object>>> each =
                views.entrySet().iterator();
        for (int i = 0; i < MOST && each.hasNext(); i++) {
            Map.Entry<NodeAddress, Map<String, @Nullable Object>> entry = each.next();
            NodeAddress address = entry.getKey();
            if (!UNDER_WAY.contains(String.valueOf(entry.getValue().get("status")))
                    && !address.equals(lastOf.get(address.node()))) {
                each.remove();
                return;
            }
        }
    }

    private Map<String, @Nullable Object> view(NodeEvent event) {
        boolean pure = event instanceof NodeCompleted && event.address().frame().isEmpty();
        Map<String, @Nullable Object> view = new LinkedHashMap<>();
        view.put("node", event.node());
        view.put(
                "frame",
                event.address().frame().isEmpty() ? null : event.address().frame());
        view.put("type", types.get(event.node()));
        view.put("execution", event.execution());
        view.put("attempt", 1);
        view.put("status", "running");
        view.put("started_at", time(event.at() - millis(event)));
        view.put("duration_ms", null);
        view.put("input", state == null || !pure ? null : new HashMap<>(state.values()));
        view.put("output", null);
        view.put("error", null);
        return view;
    }

    private static long millis(NodeEvent event) {
        return switch (event) {
            case NodeCompleted e -> e.micros() / 1000;
            case NodeFailed e -> e.micros() / 1000;
            case NodeStarted e -> 0;
            case NodeSkipped e -> 0;
            case NodeWaiting e -> 0;
            case NodeReceived e -> 0;
            case NodeStep e -> e.micros() / 1000;
            case NodeCancelled e -> 0;
        };
    }

    private static void tell(NodeEvent event, Map<String, @Nullable Object> view) {
        switch (event) {
            case NodeStarted e -> {
                view.put("status", "running");
                view.put("attempt", e.attempt());
                view.put("input", e.input());
            }
            case NodeCompleted e -> {
                view.put("status", "completed");
                view.put("duration_ms", e.micros() / 1000.0);
                view.put("output", e.writes());
            }
            case NodeSkipped e -> view.put("status", "skipped");
            case NodeFailed e -> {
                view.put("status", e.retryAt() == null ? "failed" : "retrying");
                view.put("attempt", e.attempt());
                view.put("duration_ms", e.micros() / 1000.0);
                view.put("error", RunAnswer.errorToMap(e.error(), e.cause() == null ? e.node() : e.cause()));
            }
            case NodeWaiting e -> {
                view.put("status", "waiting");
                RunViews.waiting(view, e);
            }
            case NodeReceived e -> view.put("status", "running");
            case NodeStep e -> view.merge("steps", 1, (before, one) -> (int) before + 1);
            case NodeCancelled e -> view.put("status", "cancelled");
        }
    }

    /** All that there were. */
    int total() {
        return total;
    }

    List<Map<String, @Nullable Object>> views() {
        List<Map<String, @Nullable Object>> shown = List.copyOf(views.values());
        long left = MOST_CHARACTERS;
        for (Map<String, @Nullable Object> view : shown.reversed()) {
            left = shorten(view, "output", left);
            left = shorten(view, "input", left);
        }
        return shown;
    }

    private static long shorten(Map<String, @Nullable Object> view, String key, long left) {
        long size = JsonSize.of(view.get(key), left);
        if (size <= left) {
            return left - size;
        }
        view.put(key, null);
        view.put("omitted", true);
        return left;
    }
}
