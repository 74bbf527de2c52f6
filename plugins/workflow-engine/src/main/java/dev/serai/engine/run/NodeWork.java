package dev.serai.engine.run;

import dev.serai.api.Effect;
import dev.serai.api.ErrorKind;
import dev.serai.api.NodeDescription;
import dev.serai.api.NodeError;
import dev.serai.api.NodeResult;
import dev.serai.api.SeraiException;
import dev.serai.engine.expression.Scope;
import dev.serai.engine.expression.Template;
import dev.serai.engine.journal.RunEvent.NodeSkipped;
import dev.serai.engine.plan.Action;
import dev.serai.engine.plan.PlanNode;
import dev.serai.engine.state.Execution;
import dev.serai.engine.state.RunState;
import dev.serai.engine.state.Work;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Starts, ends and fails the executions of one run, each according to its action. For the run's own thread only. */
final class NodeWork {
    private final RunServices services;
    private final NodeExecutor executor;
    private final String runId;
    private final RunState state;
    private final RunLog log;
    private final Effects effects;
    private final Attempts attempts;
    private final Outcomes outcomes;
    private final Waits waits;
    private final Undoing undoing;
    private final Stepping stepping;

    NodeWork(RunServices services, String runId, RunState state, RunLog log, Mailbox mailbox) {
        this.services = services;
        this.executor = services.nodes();
        this.runId = runId;
        this.state = state;
        this.log = log;
        this.effects = new Effects(services, state.plan().name());
        this.attempts = new Attempts(runId, services.clock(), mailbox);
        this.outcomes = new Outcomes(executor, services.clock(), state, log);
        this.waits = new Waits(services, runId, state, log, outcomes);
        this.undoing = new Undoing(effects, runId, state, log, attempts);
        this.stepping = new Stepping(services.clock(), log, attempts);
    }

    Attempts attempts() {
        return attempts;
    }

    Waits waits() {
        return waits;
    }

    Outcomes outcomes() {
        return outcomes;
    }

    Undoing undoing() {
        return undoing;
    }

    Stepping stepping() {
        return stepping;
    }

    private long now() {
        return services.clock().millis();
    }

    void start(Execution execution) {
        long start = System.nanoTime();
        try {
            if (execution.attempt() == 0 && isSkipped(execution)) {
                log.record(new NodeSkipped(now(), execution.address()));
            } else if (execution.hasBody()) {
                begin(execution);
            } else {
                start(execution, execution.node().action(), start);
            }
        } catch (SeraiException e) {
            outcomes.fail(
                    execution, micros(start), executor.masked(NodeError.of(e, ErrorKind.INTERNAL, e.code())), null);
        }
    }

    private void begin(Execution execution) {
        log.record(outcomes.started(execution, null));
        NodeError tooMany = services.settings().sizes().ofItems(execution.items());
        if (tooMany != null) {
            outcomes.fail(execution, 0, tooMany, null);
        }
    }

    private static boolean isSkipped(Execution execution) {
        return execution.node().when() != null
                && execution.fanOutEdge() == null
                && !execution.node().when().holds(execution.frame().scope());
    }

    private void start(Execution execution, Action action, long start) {
        switch (action) {
            case Action.Assign assign -> {
                Scope scope = executor.scope(execution.frame(), execution.node().inputs());
                outcomes.complete(execution, micros(start), executor.assign(assign, scope, state.plan()));
            }
            case Action.Execute execute -> execute(execution, execute);
            case Action.Await await -> waits.start(execution, await);
            case Action.Emit emit -> effect(execution, emit.config(), effects::emit);
            case Action.Child child -> child(execution, child);
            case Action.Fail fail -> outcomes.fail(execution, micros(start), outcomes.error(execution, fail), null);
            case Action.Stop stop -> outcomes.complete(execution, micros(start), Map.of());
            case Action.ForEach body -> throw new IllegalStateException("has a body");
            case Action.Repeat body -> throw new IllegalStateException("has a body");
            case Action.Block body -> throw new IllegalStateException("has a body");
        }
    }

    private void execute(Execution execution, Action.Execute action) {
        Map<String, @Nullable Object> config = executor.config(
                action.config(), execution.frame(), execution.node().inputs());
        if (action.effect() != Effect.PURE) {
            Scope scope = executor.scope(execution.frame(), execution.node().inputs());
            log.record(outcomes.started(execution, executor.hidden(action.config(), scope)));
        }
        if (action.effect() == Effect.EXTERNAL) {
            attempts.mustBeDurable();
        }
        Duration timeout = execution.node().timeout();
        Attempt attempt = new Attempt(
                runId,
                state.plan().name(),
                execution.address(),
                execution.failures() + 1,
                action,
                execution.received());
        var known = execution.steps();
        attempts.launch(
                execution,
                execution.node().id(),
                timeout,
                task -> executor.execute(attempt, config, timeout, attempts.steps(execution, task, known)));
    }

    /** One of the engine's own effects, durable before it starts. */
    private void effect(
            Execution execution, Template template, Function<Map<String, @Nullable Object>, NodeResult> effect) {
        Map<String, @Nullable Object> config =
                executor.config(template, execution.frame(), execution.node().inputs());
        Scope scope = executor.scope(execution.frame(), execution.node().inputs());
        log.record(outcomes.started(execution, executor.hidden(template, scope)));
        attempts.mustBeDurable();
        attempts.launch(execution, execution.node().id(), execution.node().timeout(), task -> effect.apply(config));
    }

    private void child(Execution execution, Action.Child child) {
        Scope scope = executor.scope(execution.frame(), execution.node().inputs());
        String workflow = Outcomes.text(executor.hidden(child.workflow(), scope));
        Map<String, @Nullable Object> input = executor.config(
                child.input(), execution.frame(), execution.node().inputs());
        Map<String, @Nullable Object> told = new LinkedHashMap<>();
        told.put("workflow", workflow);
        told.put("input", executor.hidden(child.input(), scope));
        log.record(outcomes.started(execution, told));
        attempts.mustBeDurable();
        String key = childKey(execution);
        CompletableFuture<String> started = new CompletableFuture<>();
        attempts.launch(
                execution,
                execution.node().id(),
                PlanNode.NO_TIMEOUT,
                task -> effects.own(() -> NodeResult.completed(Map.of("run_id", joined(started)))));
        attempts.before(execution, () -> follow(services.children().start(runId, workflow, input, key), started));
    }

    /** A retry is for another child; a crash is not. */
    private String childKey(Execution execution) {
        String again = execution.failures() == 0 ? "" : "/" + execution.failures();
        return Attempt.key(runId, execution.address()) + again;
    }

    private static void follow(CompletableFuture<String> future, CompletableFuture<String> follower) {
        CompletableFuture<String> unused = future.whenComplete((value, thrown) -> {
            if (thrown == null) {
                follower.complete(value);
            } else {
                follower.completeExceptionally(thrown);
            }
        });
    }

    private static String joined(CompletableFuture<String> future) {
        try {
            return future.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof SeraiException cause ? cause : e;
        }
    }

    /** Its time has come: another attempt, the end of a wait, or too long a body. */
    void due(Execution execution) {
        switch (execution.phase()) {
            case RETRYING -> start(execution);
            case WAITING -> waits.timeCame(execution);
            case HOLDING ->
                outcomes.fail(execution, 0, Outcomes.tooLong(execution.node().timeout()), null);
            case READY, RUNNING, OVER -> {}
        }
    }

    void finish(Execution execution) {
        NodeError broken = execution.bodyError();
        if (broken != null) {
            outcomes.fail(execution, 0, broken, execution.cause());
            return;
        }
        if (execution.fanOutEdge() != null) {
            outcomes.end(execution, List.of(), Map.of(), false);
            return;
        }
        Map<String, @Nullable Object> offered = new HashMap<>();
        offered.put("results", execution.results());
        offered.put("count", (long) execution.turns());
        offered.put("iterations", (long) execution.turns());
        outcomes.end(execution, execution.node().action().outputs(), offered, false);
    }

    void ended(Message.Ended done) {
        if (!attempts.take(done)) {
            return;
        }
        if (done.what() instanceof Work.Compensate undo) {
            undoing.undone(undo, done.result(), done.micros());
        } else if (done.what() instanceof Execution execution && !execution.isOver()) {
            ended(execution, done);
        }
    }

    private void ended(Execution execution, Message.Ended done) {
        switch (done.result()) {
            case NodeResult.Failed failed -> outcomes.fail(execution, done.micros(), failed.error(), null);
            case NodeResult.Waiting waiting -> waits.start(execution, waiting);
            case NodeResult.Completed completed -> {
                if (execution.node().action() instanceof Action.Child child && child.waited()) {
                    waits.forChild(execution, String.valueOf(completed.outputs().get("run_id")));
                } else {
                    outcomes.completed(execution, completed, done.micros());
                }
            }
        }
    }

    /** Fails attempts that have taken too long, whether they end or not. */
    boolean timeOut(long now) {
        List<Object> late = attempts.late(now);
        for (Object each : late) {
            if (each instanceof Execution execution) {
                outcomes.fail(execution, 0, Outcomes.tooLong(execution.node().timeout()), null);
            } else if (each instanceof Work.Compensate undo) {
                NodeError error = Outcomes.tooLong(NodeDescription.DEFAULT_TIMEOUT);
                undoing.undone(undo, new NodeResult.Failed(error), 0);
            }
        }
        return !late.isEmpty();
    }

    /** Its outcome is not needed any more. */
    void interrupt(Execution loser) {
        attempts.interrupt(loser);
        if (mayHaveChild(loser)) {
            String child = loser.child() == null ? services.children().startedBy(childKey(loser)) : loser.child();
            if (child != null) {
                services.children().cancel(child);
            }
        }
    }

    /** Also one that has just been started, and that the run has not heard of. */
    static boolean mayHaveChild(Execution execution) {
        return execution.node().action() instanceof Action.Child child && child.waited();
    }

    private static long micros(long startNanos) {
        return TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - startNanos);
    }
}
