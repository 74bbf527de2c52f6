package dev.serai.engine.state;

import dev.serai.engine.journal.RunEvent.NodeCancelled;
import dev.serai.engine.journal.RunEvent.NodeCompleted;
import dev.serai.engine.journal.RunEvent.NodeEvent;
import dev.serai.engine.journal.RunEvent.NodeFailed;
import dev.serai.engine.journal.RunEvent.NodeReceived;
import dev.serai.engine.journal.RunEvent.NodeSkipped;
import dev.serai.engine.journal.RunEvent.NodeStarted;
import dev.serai.engine.journal.RunEvent.NodeStep;
import dev.serai.engine.journal.RunEvent.NodeWaiting;
import dev.serai.engine.plan.Action;
import dev.serai.engine.plan.OnError;
import dev.serai.engine.plan.PlanNode;
import dev.serai.engine.state.Execution.Phase;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What an event does to the execution that it is about, and to the run because of it. A part of {@link RunState}. */
final class ExecutionFold {
    private final RunState run;
    private final Flow flow;
    private final Bodies bodies;
    private final Closing closing;
    private final Alarms alarms;

    ExecutionFold(RunState run, Flow flow, Bodies bodies, Closing closing, Alarms alarms) {
        this.run = run;
        this.flow = flow;
        this.bodies = bodies;
        this.closing = closing;
        this.alarms = alarms;
    }

    void apply(NodeEvent event, Execution execution) {
        switch (event) {
            case NodeStarted e -> started(execution, e);
            case NodeWaiting e -> waiting(execution, e);
            case NodeReceived e -> received(execution, e);
            case NodeStep e -> step(execution, e);
            case NodeSkipped e -> {
                end(execution);
                flow.follow(execution);
            }
            case NodeCompleted e -> completed(execution, e);
            case NodeFailed e -> failed(execution, e);
            case NodeCancelled e -> {}
        }
    }

    private void started(Execution execution, NodeStarted event) {
        execution.attempt = event.attempt();
        execution.broken = null;
        execution.phase = execution.hasBody() ? Phase.HOLDING : Phase.RUNNING;
        if (execution.hasBody()) {
            Duration timeout = execution.node.timeout();
            if (execution.fanOut == null && !timeout.equals(PlanNode.NO_TIMEOUT)) {
                alarms.set(execution, event.at() + timeout.toMillis());
            }
            bodies.open(execution);
        }
    }

    private void waiting(Execution execution, NodeWaiting event) {
        begun(execution);
        execution.phase = Phase.WAITING;
        execution.waits = event.waits();
        execution.child = event.child();
        execution.received = null;
        alarms.set(execution, event.due());
    }

    private void received(Execution execution, NodeReceived event) {
        execution.received = event.received();
        execution.waits = List.of();
        alarms.set(execution, null);
        execution.phase = Phase.READY;
        run.readyAgain(execution);
    }

    private void step(Execution execution, NodeStep event) {
        begun(execution);
        if (execution.steps.isEmpty()) {
            execution.steps = new LinkedHashMap<>();
        }
        execution.steps.put(event.step(), event.outcome());
        execution.stepsSize += run.held().add(event.outcome());
    }

    /** A pure node's start is not told. */
    private static void begun(Execution execution) {
        execution.attempt = Math.max(1, execution.attempt);
    }

    private void completed(Execution execution, NodeCompleted event) {
        end(execution);
        execution.frame.lastWrites = event.writes();
        if (!event.writes().isEmpty()) {
            BranchOrder order = BranchOrder.of(execution);
            event.writes().forEach((field, value) -> execution.frame.values.write(field, value, order));
        }
        closing.remember(execution);
        if (execution.node.action() instanceof Action.Stop) {
            run.completeAt(execution);
        } else if (event.timedOut()
                && execution.node.action() instanceof Action.Await await
                && await.onTimeout() != null) {
            flow.goTo(execution, await.onTimeout());
        } else {
            flow.follow(execution);
        }
    }

    private void failed(Execution execution, NodeFailed event) {
        execution.attempt = Math.max(execution.attempt, event.attempt());
        execution.failures++;
        bodies.drop(execution);
        if (event.retryAt() != null) {
            execution.phase = Phase.RETRYING;
            alarms.set(execution, event.retryAt());
            return;
        }
        end(execution);
        String node = event.cause() == null ? execution.address().path() : event.cause();
        if (execution.node.action() instanceof Action.Fail && run.failAsAsked(event.error(), node)) {
            return;
        }
        switch (execution.node.onError()) {
            case OnError.Fail fail -> run.fault(execution.frame, event.error(), node);
            case OnError.Continue go -> {
                execution.frame.lastWrites = Map.of();
                flow.follow(execution);
            }
            case OnError.Go go -> {
                Integer target = ErrorRoutes.target(go, event.error(), execution.frame.graph);
                if (target == null) {
                    run.fault(execution.frame, event.error(), node);
                } else {
                    execution.frame.locals.put("error", ErrorRoutes.toMap(event.error(), node));
                    flow.goTo(execution, target);
                }
            }
        }
    }

    void end(Execution execution) {
        bodies.drop(execution);
        bodies.release(execution);
        run.held().release(execution.stepsSize);
        execution.stepsSize = 0;
        execution.steps = Map.of();
        execution.phase = Phase.OVER;
        execution.frame.live.remove(execution);
    }
}
