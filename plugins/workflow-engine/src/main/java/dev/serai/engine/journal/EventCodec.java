package dev.serai.engine.journal;

import dev.serai.api.ErrorKind;
import dev.serai.api.NodeError;
import dev.serai.api.Received;
import dev.serai.engine.journal.RunEvent.NodeCancelled;
import dev.serai.engine.journal.RunEvent.NodeCompleted;
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
import dev.serai.engine.json.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Events as the journal stores them: JSON objects with our own names, version 1. {@code t} type, {@code at} time, {@code
 * n} node, {@code f} frame, {@code x} execution, {@code a} attempt, {@code us} microseconds, {@code i} input, {@code o}
 * output or result, {@code e} error, {@code by} the node within that caused it, {@code due} when it goes on, {@code on}
 * what it waits for, {@code run} the child, {@code late} timed out, {@code from} the run that it repeats, {@code to} who is told how it ends,
 * {@code show} what those see who decide, {@code ev} the event that came, {@code s} step, {@code k} its kind.
 *
 * <p>What goes without saying is left out: the type {@code node.completed}, the first execution and attempt, and the time
 * of all but the first event of an append, which have {@code d}, the milliseconds since then, or nothing. A run's result
 * that a node of the same append wrote is {@code r}, the place of that event.
 */
public final class EventCodec {
    /** The text of no events. */
    static final String NONE = "[]";

    private EventCodec() {}

    static String write(List<RunEvent> events) {
        return Json.write(json -> new EventWriter(events, json).write());
    }

    static List<RunEvent> read(String stored) {
        List<Map<String, @Nullable Object>> all = new ArrayList<>();
        if (Json.readOwn(stored) instanceof List<?> list) {
            list.forEach(item -> all.add(asMap(item)));
        }
        List<RunEvent> events = new ArrayList<>(all.size());
        for (Map<String, @Nullable Object> event : all) {
            long at =
                    event.get("at") instanceof Long own ? own : number(all.getFirst(), "at", 0) + number(event, "d", 0);
            events.add(event.containsKey("r") ? completed(at, event, all) : fromMap(at, event));
        }
        return events;
    }

    private static RunEvent completed(
            long at, Map<String, @Nullable Object> event, List<Map<String, @Nullable Object>> all) {
        Map<String, @Nullable Object> written =
                asMap(all.get((int) number(event, "r", 0)).get("o"));
        return new RunCompleted(at, written.values().iterator().next());
    }

    /** The name of the event in the journal, in the REST API and in the view {@code v_run_event}. */
    public static String type(RunEvent event) {
        return switch (event) {
            case RunStarted e -> "run.started";
            case RunEdited e -> "run.edited";
            case RunPaused e -> "run.paused";
            case RunResumed e -> "run.resumed";
            case RunFailing e -> "run.failing";
            case RunCancelling e -> "run.cancelling";
            case RunCompleted e -> "run.completed";
            case RunFailed e -> "run.failed";
            case RunCancelled e -> "run.cancelled";
            case NodeStarted e -> "node.started";
            case NodeCompleted e -> "node.completed";
            case NodeSkipped e -> "node.skipped";
            case NodeFailed e -> "node.failed";
            case NodeWaiting e -> "node.waiting";
            case NodeReceived e -> "node.received";
            case NodeStep e -> "node.step";
            case NodeCancelled e -> "node.cancelled";
        };
    }

    private static List<Wait> waits(Map<String, @Nullable Object> map) {
        return map.get("on") instanceof List<?> list
                ? list.stream()
                        .map(EventCodec::asMap)
                        .map(wait -> new Wait(text(wait, "type"), (String) wait.get("correlation")))
                        .toList()
                : List.of();
    }

    private static RunEvent fromMap(long at, Map<String, @Nullable Object> map) {
        return switch (map.containsKey("t") ? text(map, "t") : "node.completed") {
            case "run.started" ->
                new RunStarted(
                        at,
                        asMap(map.get("i")),
                        (String) map.get("from"),
                        map.containsKey("to") ? ReplyTo.of(asMap(map.get("to"))) : null);
            case "run.edited" -> new RunEdited(at, asMap(map.get("o")));
            case "run.paused" -> new RunPaused(at);
            case "run.resumed" -> new RunResumed(at);
            case "run.failing" -> new RunFailing(at, error(map), (String) map.get("n"));
            case "run.cancelling" -> new RunCancelling(at);
            case "run.completed" -> new RunCompleted(at, map.get("o"));
            case "run.failed" -> new RunFailed(at, error(map), (String) map.get("n"));
            case "run.cancelled" -> new RunCancelled(at);
            case "node.started" -> new NodeStarted(at, address(map), (int) number(map, "a", 1), map.get("i"));
            case "node.completed" ->
                new NodeCompleted(at, address(map), number(map, "us", 0), asMap(map.get("o")), map.containsKey("late"));
            case "node.skipped" -> new NodeSkipped(at, address(map));
            case "node.failed" ->
                new NodeFailed(
                        at,
                        address(map),
                        (int) number(map, "a", 1),
                        number(map, "us", 0),
                        error(map),
                        (Long) map.get("due"),
                        (String) map.get("by"));
            case "node.waiting" ->
                new NodeWaiting(
                        at,
                        address(map),
                        (Long) map.get("due"),
                        waits(map),
                        (String) map.get("run"),
                        asMap(map.get("show")));
            case "node.received" ->
                new NodeReceived(
                        at,
                        address(map),
                        new Received(
                                text(map, "ev"),
                                map.get("i") == null ? null : asMap(map.get("i")),
                                map.containsKey("late")));
            case "node.step" ->
                new NodeStep(
                        at, address(map), text(map, "s"), text(map, "k"), number(map, "us", 0), asMap(map.get("o")));
            case "node.cancelled" -> new NodeCancelled(at, address(map));
            case String other -> throw new IllegalStateException("The journal holds an unknown event: " + other);
        };
    }

    private static NodeAddress address(Map<String, @Nullable Object> map) {
        return new NodeAddress(text(map, "f"), text(map, "n"), (int) number(map, "x", 1));
    }

    private static NodeError error(Map<String, @Nullable Object> event) {
        Map<String, @Nullable Object> map = asMap(event.get("e"));
        Duration retryAfter = map.get("retry_after_ms") instanceof Long millis ? Duration.ofMillis(millis) : null;
        ErrorKind kind = ErrorKind.valueOf(text(map, "kind").toUpperCase(Locale.ROOT));
        Integer status = map.get("status") instanceof Long number ? (Integer) number.intValue() : null;
        return new NodeError(kind, text(map, "code"), text(map, "message"), retryAfter, status);
    }

    private static String text(Map<String, @Nullable Object> map, String key) {
        return map.get(key) instanceof String text ? text : "";
    }

    private static long number(Map<String, @Nullable Object> map, String key, long otherwise) {
        return map.get(key) instanceof Long number ? number : otherwise;
    }

    @SuppressWarnings("unchecked") // JSON objects have text keys
    private static Map<String, @Nullable Object> asMap(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? (Map<String, @Nullable Object>) map : Map.of();
    }
}
