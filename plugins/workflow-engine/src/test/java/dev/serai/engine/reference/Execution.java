package dev.serai.engine.reference;

import dev.serai.engine.semantics.Values;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One execution of a node, with all of its attempts. */
final class Execution {
    private final Frame frame;
    private final Token token;
    private final Node node;
    private int number;
    private int attempt;
    private @Nullable Activity activity;
    private Agenda.@Nullable Entry next;

    Execution(Frame frame, Token token, Node node) {
        this.frame = frame;
        this.token = token;
        this.node = node;
        token.execution = this;
    }

    void begin() {
        try {
            number = frame.execute(node.id());
        } catch (Failure tooMany) {
            frame.run.fail(tooMany);
            return;
        }
        try {
            Object when = node.keys().get("when");
            if (token.fanOut == null && when != null && !Expressions.holds(when, frame.scope(token))) {
                frame.follow(token);
                return;
            }
        } catch (Failure failure) {
            giveUp(failure.at(node.id()));
            return;
        }
        attempt();
    }

    void cancel() {
        if (activity != null) {
            activity.close();
        }
        if (next != null) {
            next.callOff();
        }
    }

    private void attempt() {
        attempt++;
        Graph.Way.FanOut fanOut = token.fanOut;
        try {
            Activity started = new Activity(frame, token, node, path(), this::completed, this::failed);
            activity = started;
            if (fanOut == null) {
                started.bound(attemptTimeout());
                started.inputs(Values.map(node.keys().get("inputs")));
                Actions.start(started);
            } else {
                Bodies.fanOut(started, fanOut);
            }
        } catch (Failure failure) {
            failed(failure);
        }
    }

    private String path() {
        return frame.path + node.id() + (number > 1 ? "#" + number : "");
    }

    private @Nullable Duration attemptTimeout() {
        return node.timeout() == null && node.action().equals("probe") ? frame.run.workflow.timeout() : node.timeout();
    }

    private void completed(Activity.Done done) {
        Graph.Way.FanOut fanOut = token.fanOut;
        try {
            Map<String, @Nullable Object> writes = fanOut == null
                    ? Outputs.of(node, done.offered(), frame.scope(token))
                    : Map.of(fanOut.collect(), done.offered().get("results"));
            Map<String, @Nullable Object> fitting = new LinkedHashMap<>();
            writes.forEach((name, value) ->
                    fitting.put(name, frame.state.fields().get(name).written(value)));
            token.writes().add(fitting);
            frame.lastWritten = written(fitting);
        } catch (Failure failure) {
            failed(failure);
            return;
        }
        int place = frame.run.completed(frame.path + node.id(), token.past);
        if (node.keys().containsKey("compensate") && fanOut == null) {
            frame.run.toUndo(new Run.Undo(frame, token, node, path(), place));
        }
        leave(done.detour());
    }

    private static @Nullable Object written(Map<String, @Nullable Object> writes) {
        return switch (writes.size()) {
            case 0 -> null;
            case 1 -> writes.values().iterator().next();
            default -> writes;
        };
    }

    private void leave(@Nullable String detour) {
        token.fanOut = null;
        if (detour == null) {
            frame.follow(token);
        } else {
            frame.detour(token, detour);
        }
    }

    private void failed(Failure failure) {
        failure.at(node.id());
        if (token.fanOut == null && attempt < attempts() && isRetried(failure)) {
            next = frame.run.world.agenda.work(delay(failure), () -> frame.run.whenNotPaused(this::attempt));
        } else {
            giveUp(failure);
        }
    }

    private int attempts() {
        if (node.keys().containsKey("retry")) {
            return retry().getOrDefault("max_attempts", 3L) instanceof Long most ? most.intValue() : 3;
        }
        boolean pure = node.action().equals("set");
        return !pure && frame.run.workflow.execution("max_retries") instanceof Long more ? more.intValue() + 1 : 1;
    }

    private Map<String, @Nullable Object> retry() {
        return Values.map(node.keys().get("retry"));
    }

    private boolean isRetried(Failure failure) {
        List<?> on = Values.list(retry().get("on"));
        return on.isEmpty() ? failure.mayGoAway() : on.stream().anyMatch(word -> failure.isMeantBy(word.toString()));
    }

    /** Without jitter, which changes no more than the time. */
    private Duration delay(Failure failure) {
        double first = Values.duration(retry().getOrDefault("delay", "1s")).toMillis();
        double multiplier = ((Number) retry().getOrDefault("multiplier", 2L)).doubleValue();
        double most = Values.duration(retry().getOrDefault("max_delay", "60s")).toMillis();
        long millis = (long) Math.min(most, first * Math.pow(multiplier, attempt - 1.0));
        Duration least = failure.retryAfter == null ? Duration.ZERO : failure.retryAfter;
        return least.toMillis() > millis ? least : Duration.ofMillis(millis);
    }

    private void giveUp(Failure failure) {
        String rescue = node.rescue(failure);
        if (node.continuesOnError()) {
            frame.lastWritten = null;
            frame.run.completed(frame.path + node.id(), token.past);
            leave(null);
        } else if (rescue != null && frame.graph.nodes().containsKey(rescue)) {
            token.error = failure.asValue();
            leave(rescue);
        } else {
            frame.fail(failure);
        }
    }
}
