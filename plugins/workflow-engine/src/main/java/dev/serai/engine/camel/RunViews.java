package dev.serai.engine.camel;

import dev.serai.engine.definition.Definition;
import dev.serai.engine.journal.EventCodec;
import dev.serai.engine.journal.Journal;
import dev.serai.engine.journal.RunEvent;
import dev.serai.engine.journal.RunEvent.NodeCompleted;
import dev.serai.engine.journal.RunEvent.NodeEvent;
import dev.serai.engine.journal.RunEvent.NodeFailed;
import dev.serai.engine.journal.RunEvent.NodeStarted;
import dev.serai.engine.journal.RunEvent.RunCancelled;
import dev.serai.engine.journal.RunEvent.RunCompleted;
import dev.serai.engine.journal.RunEvent.RunFailed;
import dev.serai.engine.journal.RunEvent.RunStarted;
import dev.serai.engine.journal.RunRow;
import dev.serai.engine.plan.Plan;
import dev.serai.engine.run.RunAnswer;
import dev.serai.engine.run.RunState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
        }
        switch (event) {
            case RunStarted e -> data.put("input", e.input());
            case RunCompleted e -> data.put("result", e.result());
            case RunFailed e -> data.put("error", RunAnswer.errorToMap(e.error(), e.node()));
            case RunCancelled e -> {}
            case NodeStarted e -> {
                data.put("attempt", e.attempt());
                data.put("input", e.input());
            }
            case NodeCompleted e -> {
                data.put("duration_ms", e.micros() / 1000.0);
                data.put("output", e.writes());
            }
            case NodeFailed e -> {
                data.put("duration_ms", e.micros() / 1000.0);
                data.put("error", RunAnswer.errorToMap(e.error(), e.node()));
            }
        }
        return data;
    }

    /** @param plan null where the definition can't be compiled any more: the run is shown without its graph */
    static Map<String, @Nullable Object> detail(RunRow run, List<Journal.Entry> entries, @Nullable Plan plan) {
        Map<String, @Nullable Object> view = run(run);
        List<RunEvent> events = new ArrayList<>();
        entries.forEach(entry -> events.addAll(entry.events()));
        RunEvent last = events.getLast();
        view.put("input", events.getFirst() instanceof RunStarted started ? started.input() : Map.of());
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
        Map<String, Map<String, @Nullable Object>> executions = new LinkedHashMap<>();
        RunState state = plan == null ? null : new RunState(plan);
        for (RunEvent event : events) {
            if (event instanceof NodeEvent node) {
                executions
                        .computeIfAbsent(node.node() + "/" + node.execution(), key -> execution(node, plan, state))
                        .putAll(outcome(node));
            } else if (event instanceof RunCancelled) {
                executions.values().forEach(execution -> execution.replace("status", "running", "cancelled"));
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
        view.put("type", plan == null ? null : type(plan.definition(), event.node()));
        view.put("execution", event.execution());
        view.put("status", "running");
        view.put("started_at", time(event.at() - millis(event)));
        view.put("duration_ms", null);
        view.put("input", state == null || event instanceof NodeStarted ? null : new HashMap<>(state.values()));
        view.put("output", null);
        view.put("error", null);
        return view;
    }

    private static long millis(NodeEvent event) {
        return switch (event) {
            case NodeStarted e -> 0;
            case NodeCompleted e -> e.micros() / 1000;
            case NodeFailed e -> e.micros() / 1000;
        };
    }

    private static Map<String, @Nullable Object> outcome(NodeEvent event) {
        Map<String, @Nullable Object> view = new LinkedHashMap<>();
        switch (event) {
            case NodeStarted e -> view.put("input", e.input());
            case NodeCompleted e -> {
                view.put("status", "completed");
                view.put("duration_ms", e.micros() / 1000.0);
                view.put("output", e.writes());
            }
            case NodeFailed e -> {
                view.put("status", "failed");
                view.put("duration_ms", e.micros() / 1000.0);
                view.put("error", RunAnswer.errorToMap(e.error(), e.node()));
            }
        }
        return view;
    }

    private static @Nullable String type(Definition definition, String node) {
        return definition.nodes().stream()
                .filter(each -> each.id().equals(node))
                .map(Definition.Node::action)
                .findFirst()
                .orElse(null);
    }

    static Map<String, @Nullable Object> graph(Definition definition) {
        List<Map<String, @Nullable Object>> nodes = new ArrayList<>();
        for (Definition.Node node : definition.nodes()) {
            Map<String, @Nullable Object> view = new LinkedHashMap<>();
            view.put("id", node.id());
            view.put("name", node.name());
            view.put("type", node.action());
            view.put("description", node.description());
            nodes.add(view);
        }
        List<Map<String, @Nullable Object>> edges = new ArrayList<>();
        for (Definition.Edge edge : definition.edges()) {
            Map<String, @Nullable Object> view = new LinkedHashMap<>();
            view.put("from", edge.from());
            view.put("to", edge.to());
            view.put(
                    "condition",
                    edge.condition() == null ? null : edge.condition().text());
            edges.add(view);
        }
        return Map.of("nodes", nodes, "edges", edges);
    }

    private static String time(long millis) {
        return Instant.ofEpochMilli(millis).toString();
    }
}
