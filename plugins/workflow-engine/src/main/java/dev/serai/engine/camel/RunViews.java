package dev.serai.engine.camel;

import dev.serai.engine.definition.Definition;
import dev.serai.engine.definition.Edge;
import dev.serai.engine.definition.NodeAction;
import dev.serai.engine.journal.EventCodec;
import dev.serai.engine.journal.Journal;
import dev.serai.engine.journal.NodeAddress;
import dev.serai.engine.journal.RunEvent;
import dev.serai.engine.journal.RunEvent.NodeCancelled;
import dev.serai.engine.journal.RunEvent.NodeCompleted;
import dev.serai.engine.journal.RunEvent.NodeEvent;
import dev.serai.engine.journal.RunEvent.NodeFailed;
import dev.serai.engine.journal.RunEvent.NodeSkipped;
import dev.serai.engine.journal.RunEvent.NodeStarted;
import dev.serai.engine.journal.RunEvent.NodeWaiting;
import dev.serai.engine.journal.RunEvent.RunCancelled;
import dev.serai.engine.journal.RunEvent.RunCancelling;
import dev.serai.engine.journal.RunEvent.RunCompleted;
import dev.serai.engine.journal.RunEvent.RunEdited;
import dev.serai.engine.journal.RunEvent.RunFailed;
import dev.serai.engine.journal.RunEvent.RunFailing;
import dev.serai.engine.journal.RunEvent.RunPaused;
import dev.serai.engine.journal.RunEvent.RunResumed;
import dev.serai.engine.journal.RunEvent.RunStarted;
import dev.serai.engine.journal.RunRow;
import dev.serai.engine.journal.Wait;
import dev.serai.engine.plan.Plan;
import dev.serai.engine.run.RunAnswer;
import dev.serai.engine.state.RunState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Runs as the REST API shows them; the names are those of its schemas. */
final class RunViews {
    private RunViews() {}

    static Map<String, @Nullable Object> run(RunRow run) {
        Map<String, @Nullable Object> view = new LinkedHashMap<>();
        view.put("id", run.id());
        view.put("workflow", run.workflow());
        view.put("version", run.version());
        view.put("status", run.status().text());
        view.put("started_at", time(run.createdAt()));
        view.put("ended_at", run.endedAt() == null ? null : time(run.endedAt()));
        view.put("duration_ms", run.endedAt() == null ? null : run.endedAt() - run.createdAt());
        view.put("source", run.source());
        view.put("idempotency_key", run.idempotencyKey());
        view.put("tokens", null);
        view.put("cost", null);
        return view;
    }

    static Map<String, @Nullable Object> event(long position, int seq, RunEvent event) {
        Map<String, @Nullable Object> view = new LinkedHashMap<>();
        view.put("position", position);
        view.put("seq", seq);
        view.put("type", EventCodec.type(event));
        view.put("at", time(event.at()));
        view.put("node", event instanceof NodeEvent node ? node.node() : null);
        view.put("data", data(event));
        return view;
    }

    private static Map<String, @Nullable Object> data(RunEvent event) {
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        if (event instanceof NodeEvent node) {
            data.put("execution", node.execution());
            if (!node.address().frame().isEmpty()) {
                data.put("frame", node.address().frame());
            }
        }
        switch (event) {
            case RunStarted e -> {
                data.put("input", e.input());
                if (e.origin() != null) {
                    data.put("origin", e.origin());
                }
            }
            case RunEdited e -> data.put("output", e.writes());
            case RunCompleted e -> data.put("result", e.result());
            case RunFailing e -> data.put("error", RunAnswer.errorToMap(e.error(), e.node()));
            case RunFailed e -> data.put("error", RunAnswer.errorToMap(e.error(), e.node()));
            case RunPaused e -> {}
            case RunResumed e -> {}
            case RunCancelling e -> {}
            case RunCancelled e -> {}
            case NodeStarted e -> {
                data.put("attempt", e.attempt());
                data.put("input", e.input());
            }
            case NodeCompleted e -> {
                data.put("duration_ms", e.micros() / 1000.0);
                data.put("output", e.writes());
            }
            case NodeSkipped e -> {}
            case NodeFailed e -> {
                data.put("attempt", e.attempt());
                data.put("duration_ms", e.micros() / 1000.0);
                data.put("error", RunAnswer.errorToMap(e.error(), e.node()));
                data.put("retry_at", e.retryAt() == null ? null : time(e.retryAt()));
            }
            case NodeWaiting e -> waiting(data, e);
            case NodeCancelled e -> {}
        }
        return data;
    }

    private static void waiting(Map<String, @Nullable Object> data, NodeWaiting event) {
        data.put("until", event.due() == null ? null : time(event.due()));
        data.put("events", event.waits().stream().map(RunViews::on).toList());
        data.put("run", event.child());
    }

    private static Map<String, @Nullable Object> on(Wait wait) {
        Map<String, @Nullable Object> view = new LinkedHashMap<>();
        view.put("type", wait.type());
        view.put("correlation", wait.correlation());
        return view;
    }

    /** @param plan null where the definition can't be compiled any more: the run is shown without its graph */
    static Map<String, @Nullable Object> detail(RunRow run, List<Journal.Entry> entries, @Nullable Plan plan) {
        Map<String, @Nullable Object> view = run(run);
        List<RunEvent> events = new ArrayList<>();
        entries.forEach(entry -> events.addAll(entry.events()));
        RunEvent last = events.getLast();
        RunStarted started = events.getFirst() instanceof RunStarted first ? first : null;
        view.put("input", started == null ? Map.of() : started.input());
        view.put("origin", started == null ? null : started.origin());
        view.put("result", last instanceof RunCompleted completed ? completed.result() : null);
        view.put(
                "error", last instanceof RunFailed failed ? RunAnswer.errorToMap(failed.error(), failed.node()) : null);
        view.put("nodes", nodes(events, plan));
        view.put("graph", plan == null ? Map.of("nodes", List.of(), "edges", List.of()) : graph(plan.definition()));
        view.put("position", entries.getLast().position());
        return view;
    }

    /** The executions in their order. A pure node has no start of its own in the journal; it is told by its end. */
    private static List<Map<String, @Nullable Object>> nodes(List<RunEvent> events, @Nullable Plan plan) {
        Map<NodeAddress, Map<String, @Nullable Object>> executions = new LinkedHashMap<>();
        RunState state = plan == null ? null : new RunState(plan, Integer.MAX_VALUE);
        for (RunEvent event : events) {
            if (event instanceof NodeEvent node) {
                executions
                        .computeIfAbsent(node.address(), key -> execution(node, plan, state))
                        .putAll(outcome(node));
            }
            if (state != null) {
                state.apply(event);
            }
        }
        return List.copyOf(executions.values());
    }

    private static Map<String, @Nullable Object> execution(
            NodeEvent event, @Nullable Plan plan, @Nullable RunState state) {
        Map<String, @Nullable Object> view = new LinkedHashMap<>();
        view.put("node", event.node());
        view.put(
                "frame",
                event.address().frame().isEmpty() ? null : event.address().frame());
        view.put("type", plan == null ? null : type(plan.definition(), event.node()));
        view.put("execution", event.execution());
        view.put("attempt", 1);
        view.put("status", "running");
        view.put("started_at", time(event.at() - millis(event)));
        view.put("duration_ms", null);
        boolean pure = event instanceof NodeCompleted && event.address().frame().isEmpty();
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
            case NodeCancelled e -> 0;
        };
    }

    private static Map<String, @Nullable Object> outcome(NodeEvent event) {
        Map<String, @Nullable Object> view = new LinkedHashMap<>();
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
                waiting(view, e);
            }
            case NodeCancelled e -> view.put("status", "cancelled");
        }
        return view;
    }

    private static @Nullable String type(Definition definition, String node) {
        return nodes(definition.body())
                .filter(each -> each.id().equals(node))
                .map(each -> each.action().key())
                .findFirst()
                .orElse(null);
    }

    /** Those of a body, and those within them. */
    private static Stream<Definition.Node> nodes(Definition.Body body) {
        return body.nodes().stream().flatMap(node -> Stream.concat(Stream.of(node), inner(node.action())));
    }

    private static Stream<Definition.Node> inner(NodeAction action) {
        if (action instanceof NodeAction.ForEach each) {
            return nodes(each.body());
        }
        if (action instanceof NodeAction.Repeat repeat) {
            return nodes(repeat.body());
        }
        return action instanceof NodeAction.Block block ? nodes(block.body()) : Stream.empty();
    }

    static Map<String, @Nullable Object> graph(Definition definition) {
        List<Map<String, @Nullable Object>> nodes = new ArrayList<>();
        for (Definition.Node node : definition.body().nodes()) {
            Map<String, @Nullable Object> view = new LinkedHashMap<>();
            view.put("id", node.id());
            view.put("name", node.name());
            view.put("type", node.action().key());
            view.put("description", node.description());
            nodes.add(view);
        }
        List<Map<String, @Nullable Object>> edges = new ArrayList<>();
        for (Edge edge : definition.body().edges()) {
            for (Edge.Arrow arrow : edge.arrows()) {
                Map<String, @Nullable Object> view = new LinkedHashMap<>();
                view.put("from", arrow.from());
                view.put("to", arrow.to());
                view.put("condition", arrow.label());
                edges.add(view);
            }
        }
        return Map.of("nodes", nodes, "edges", edges);
    }

    private static String time(long millis) {
        return Instant.ofEpochMilli(millis).toString();
    }
}
