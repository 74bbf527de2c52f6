package dev.serai.engine.camel;

import dev.serai.engine.definition.Definition;
import dev.serai.engine.definition.Edge;
import dev.serai.engine.journal.EventCodec;
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
import dev.serai.engine.run.RunAnswer;
import java.time.Instant;
import java.util.ArrayList;
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
                if (e.replyTo() != null) {
                    data.put("reply_to", e.replyTo().toMap());
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
            case NodeReceived e -> {
                data.put("event", e.received().event());
                data.put("data", e.received().data());
                data.put("timed_out", e.received().timedOut());
            }
            case NodeStep e -> {
                data.put("step", e.step());
                data.put("kind", e.kind());
                data.put("duration_ms", e.micros() / 1000.0);
                data.put("output", e.outcome());
            }
            case NodeCancelled e -> {}
        }
        return data;
    }

    static void waiting(Map<String, @Nullable Object> data, NodeWaiting event) {
        data.put("until", event.due() == null ? null : time(event.due()));
        data.put("events", event.waits().stream().map(RunViews::on).toList());
        data.put("run", event.child());
        data.put("shown", event.shown());
    }

    private static Map<String, @Nullable Object> on(Wait wait) {
        Map<String, @Nullable Object> view = new LinkedHashMap<>();
        view.put("type", wait.type());
        view.put("correlation", wait.correlation());
        return view;
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
        List<Map<String, @Nullable Object>> edges = Stream.concat(
                        definition.body().edges().stream().flatMap(edge -> edge.arrows().stream()),
                        definition.body().nodes().stream().flatMap(node -> node.arrows().stream()))
                .map(RunViews::edge)
                .toList();
        return Map.of("nodes", nodes, "edges", edges);
    }

    private static Map<String, @Nullable Object> edge(Edge.Arrow arrow) {
        Map<String, @Nullable Object> view = new LinkedHashMap<>();
        view.put("from", arrow.from());
        view.put("to", arrow.to());
        view.put("condition", arrow.label());
        return view;
    }

    static String time(long millis) {
        return Instant.ofEpochMilli(millis).toString();
    }
}
