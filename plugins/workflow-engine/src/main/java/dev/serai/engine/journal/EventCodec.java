package dev.serai.engine.journal;

import dev.serai.api.ErrorKind;
import dev.serai.api.NodeError;
import dev.serai.engine.journal.RunEvent.NodeCompleted;
import dev.serai.engine.journal.RunEvent.NodeFailed;
import dev.serai.engine.journal.RunEvent.NodeStarted;
import dev.serai.engine.journal.RunEvent.RunCancelled;
import dev.serai.engine.journal.RunEvent.RunCompleted;
import dev.serai.engine.journal.RunEvent.RunFailed;
import dev.serai.engine.journal.RunEvent.RunStarted;
import dev.serai.engine.json.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Events as the journal stores them: JSON objects with our own names, version 1. {@code t} type, {@code at} time, {@code
 * n} node, {@code x} execution, {@code a} attempt, {@code us} microseconds, {@code i} input, {@code o} output or
 * result, {@code e} error.
 */
public final class EventCodec {
    private EventCodec() {}

    static String write(List<RunEvent> events) {
        return Json.write(events.stream().map(EventCodec::toMap).toList());
    }

    static List<RunEvent> read(String json) {
        List<RunEvent> events = new ArrayList<>();
        if (Json.readOwn(json) instanceof List<?> list) {
            list.forEach(item -> events.add(fromMap(asMap(item))));
        }
        return events;
    }

    /** The name of the event in the journal, in the REST API and in the view {@code v_run_event}. */
    public static String type(RunEvent event) {
        return switch (event) {
            case RunStarted e -> "run.started";
            case RunCompleted e -> "run.completed";
            case RunFailed e -> "run.failed";
            case RunCancelled e -> "run.cancelled";
            case NodeStarted e -> "node.started";
            case NodeCompleted e -> "node.completed";
            case NodeFailed e -> "node.failed";
        };
    }

    private static Map<String, @Nullable Object> toMap(RunEvent event) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("t", type(event));
        map.put("at", event.at());
        if (event instanceof RunEvent.NodeEvent node) {
            map.put("n", node.node());
            map.put("x", node.execution());
        }
        switch (event) {
            case RunStarted e -> map.put("i", e.input());
            case RunCompleted e -> map.put("o", e.result());
            case RunFailed e -> {
                map.put("e", errorToMap(e.error()));
                if (e.node() != null) {
                    map.put("n", e.node());
                }
            }
            case RunCancelled e -> {}
            case NodeStarted e -> {
                map.put("a", e.attempt());
                map.put("i", e.input());
            }
            case NodeCompleted e -> {
                map.put("us", e.micros());
                map.put("o", e.writes());
            }
            case NodeFailed e -> {
                map.put("us", e.micros());
                map.put("e", errorToMap(e.error()));
            }
        }
        return map;
    }

    private static RunEvent fromMap(Map<String, @Nullable Object> map) {
        long at = number(map, "at");
        return switch (text(map, "t")) {
            case "run.started" -> new RunStarted(at, asMap(map.get("i")));
            case "run.completed" -> new RunCompleted(at, map.get("o"));
            case "run.failed" -> new RunFailed(at, error(map), (String) map.get("n"));
            case "run.cancelled" -> new RunCancelled(at);
            case "node.started" ->
                new NodeStarted(at, text(map, "n"), (int) number(map, "x"), (int) number(map, "a"), map.get("i"));
            case "node.completed" ->
                new NodeCompleted(at, text(map, "n"), (int) number(map, "x"), number(map, "us"), asMap(map.get("o")));
            case "node.failed" ->
                new NodeFailed(at, text(map, "n"), (int) number(map, "x"), number(map, "us"), error(map));
            case String other -> throw new IllegalStateException("The journal holds an unknown event: " + other);
        };
    }

    private static Map<String, @Nullable Object> errorToMap(NodeError error) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("kind", error.kind().name().toLowerCase(Locale.ROOT));
        map.put("code", error.code());
        map.put("message", error.message());
        if (error.retryAfter() != null) {
            map.put("retry_after_ms", error.retryAfter().toMillis());
        }
        return map;
    }

    private static NodeError error(Map<String, @Nullable Object> event) {
        Map<String, @Nullable Object> map = asMap(event.get("e"));
        Duration retryAfter = map.get("retry_after_ms") instanceof Long millis ? Duration.ofMillis(millis) : null;
        ErrorKind kind = ErrorKind.valueOf(text(map, "kind").toUpperCase(Locale.ROOT));
        return new NodeError(kind, text(map, "code"), text(map, "message"), retryAfter);
    }

    private static String text(Map<String, @Nullable Object> map, String key) {
        return map.get(key) instanceof String text ? text : "";
    }

    private static long number(Map<String, @Nullable Object> map, String key) {
        return map.get(key) instanceof Long number ? number : 0;
    }

    @SuppressWarnings("unchecked") // JSON objects have text keys
    private static Map<String, @Nullable Object> asMap(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? (Map<String, @Nullable Object>) map : Map.of();
    }
}
