package dev.serai.engine.run;

import dev.serai.api.ErrorKind;
import dev.serai.api.NodeError;
import dev.serai.api.NodeResult;
import dev.serai.api.Received;
import dev.serai.engine.journal.RunEvent.NodeReceived;
import dev.serai.engine.journal.RunEvent.NodeWaiting;
import dev.serai.engine.journal.RunStatus;
import dev.serai.engine.journal.Wait;
import dev.serai.engine.plan.Action;
import dev.serai.engine.state.Execution;
import dev.serai.engine.state.Execution.Phase;
import dev.serai.engine.state.RunState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The executions of one run that wait: for a time, an event or a child. For the run's own thread only. */
final class Waits {
    /** How early an event may come that a node type waits for. */
    private static final Duration EVENT_BUFFER = Duration.ofMinutes(10);

    private final RunServices services;
    private final NodeExecutor executor;
    private final String runId;
    private final RunState state;
    private final RunLog log;
    private final Outcomes outcomes;

    Waits(RunServices services, String runId, RunState state, RunLog log, Outcomes outcomes) {
        this.services = services;
        this.executor = services.nodes();
        this.runId = runId;
        this.state = state;
        this.log = log;
        this.outcomes = outcomes;
    }

    private long now() {
        return services.clock().millis();
    }

    /** After the fold: has those that wait for others look whether it came meanwhile. */
    void resume() {
        boolean waits = false;
        for (Execution execution : state.live()) {
            if (execution.phase() == Phase.WAITING && execution.child() != null) {
                Message.ChildEnded ended = services.children().ended(execution.child());
                if (ended != null) {
                    childEnded(ended);
                }
            }
            waits |= !execution.waits().isEmpty();
        }
        if (waits) {
            lookForEvents(expected());
        }
    }

    boolean isWaiting() {
        return state.live().stream().anyMatch(each -> each.phase() == Phase.WAITING || each.phase() == Phase.RETRYING);
    }

    List<Wait> all() {
        List<Wait> waits = new ArrayList<>();
        for (Execution each : state.live()) {
            if (each.phase() == Phase.WAITING) {
                waits.addAll(each.waits());
            }
        }
        return waits;
    }

    private List<Events.Expected> expected() {
        List<Events.Expected> expected = new ArrayList<>();
        for (Execution each : state.live()) {
            if (each.phase() == Phase.WAITING) {
                expected(each).forEach(expected::add);
            }
        }
        return expected;
    }

    private static Stream<Events.Expected> expected(Execution execution) {
        Duration buffer = execution.node().action() instanceof Action.Await await ? await.eventBuffer() : EVENT_BUFFER;
        return execution.waits().stream().map(on -> new Events.Expected(on, buffer));
    }

    void start(Execution execution, Action.Await await) {
        Waiting waiting = Waiting.of(await, executor, execution, services.clock());
        log.record(new NodeWaiting(now(), execution.address(), waiting.due(), waiting.on(), null));
        if (!waiting.on().isEmpty()) {
            lookForEvents(expected(execution).toList());
        }
    }

    /** A node type waits; afterwards it is executed again. */
    void start(Execution execution, NodeResult.Waiting wanted) {
        Long due = wanted.timeout() == null
                ? null
                : (Long) (now() + wanted.timeout().toMillis());
        Wait on = new Wait(wanted.event(), wanted.correlation());
        Map<String, @Nullable Object> shown = new LinkedHashMap<>(wanted.shown());
        log.record(new NodeWaiting(now(), execution.address(), due, List.of(on), null, shown));
        lookForEvents(expected(execution).toList());
    }

    /** Registers what the run waits for, and takes what came early. */
    private void lookForEvents(List<Events.Expected> expected) {
        boolean taken = false;
        for (Event early : services.events().await(runId, expected)) {
            if (taken || !eventCame(early)) {
                services.events().giveBack(early);
            } else {
                log.consume(early.id());
                taken = true;
            }
        }
    }

    /** Whether something waited for it. */
    boolean eventCame(Event event) {
        boolean taken = false;
        for (Execution each : state.live()) {
            if (each.phase() == Phase.WAITING && each.waits().stream().anyMatch(wait -> Events.matches(wait, event))) {
                take(each, event);
                taken = true;
                if (event.id() != null) {
                    break; // one that was kept is for the first
                }
            }
        }
        if (taken) {
            services.events().register(runId, all());
        }
        return taken;
    }

    private void take(Execution execution, Event event) {
        if (execution.node().action() instanceof Action.Await await) {
            Map<String, @Nullable Object> offered = new HashMap<>();
            offered.put("event", event.toMap());
            offered.put("timed_out", false);
            outcomes.end(execution, await.outputs(), offered, false);
        } else {
            received(execution, new Received(event.type(), data(event), false));
        }
    }

    private static Map<String, @Nullable Object> data(Event event) {
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        if (event.data() instanceof Map<?, ?> map) {
            map.forEach((name, value) -> data.put(String.valueOf(name), value));
        } else if (event.data() != null) {
            data.put("value", event.data());
        }
        return data;
    }

    private void received(Execution execution, Received received) {
        log.record(new NodeReceived(now(), execution.address(), received));
    }

    void childEnded(Message.ChildEnded child) {
        for (Execution each : state.live()) {
            if (each.phase() == Phase.WAITING
                    && child.runId().equals(each.child())
                    && each.node().action() instanceof Action.Child action) {
                if (child.status() == RunStatus.COMPLETED) {
                    Map<String, @Nullable Object> offered = new HashMap<>();
                    offered.put("run_id", child.runId());
                    offered.put("status", child.status().text());
                    offered.put("result", child.result());
                    outcomes.end(each, action.outputs(), offered, false);
                } else {
                    outcomes.fail(each, 0, childError(child), null);
                }
                return;
            }
        }
    }

    private static NodeError childError(Message.ChildEnded child) {
        String why = child.error() == null
                ? ""
                : ": " + child.error().code() + ": " + child.error().message();
        return new NodeError(
                ErrorKind.REMOTE,
                "run.child-failed",
                "The run " + child.runId() + " ended as " + child.status().text() + why,
                null);
    }

    void timeCame(Execution execution) {
        if (!(execution.node().action() instanceof Action.Await await)) {
            received(execution, new Received(execution.waits().getFirst().type(), null, true));
            services.events().register(runId, all());
            return;
        }
        boolean late = !await.events().isEmpty();
        if (late && await.onTimeout() == null) {
            outcomes.fail(
                    execution,
                    0,
                    new NodeError(
                            ErrorKind.REMOTE,
                            "wait.timeout",
                            "Nothing that it waited for came within " + await.timeout() + ".",
                            null),
                    null);
            return;
        }
        Map<String, @Nullable Object> offered = new HashMap<>();
        offered.put("event", null);
        offered.put("timed_out", late);
        outcomes.end(execution, await.outputs(late), offered, late);
        if (late) {
            services.events().register(runId, all());
        }
    }

    void forChild(Execution execution, String child) {
        log.record(new NodeWaiting(now(), execution.address(), null, List.of(), child));
        Message.ChildEnded ended = services.children().ended(child);
        if (ended != null) {
            childEnded(ended);
        }
    }
}
