package dev.serai.engine.run;

import dev.serai.api.Effect;
import dev.serai.engine.journal.Appended;
import dev.serai.engine.journal.JournalRun;
import dev.serai.engine.journal.Opening;
import dev.serai.engine.journal.RunEvent;
import dev.serai.engine.journal.RunEvent.NodeStarted;
import dev.serai.engine.journal.RunEvent.RunCancelled;
import dev.serai.engine.journal.RunEvent.RunCompleted;
import dev.serai.engine.journal.RunEvent.RunFailed;
import dev.serai.engine.plan.Plan;
import dev.serai.engine.plan.PlanNode.Action;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Carries one run forward: decide, execute, append, apply, on one thread. A fresh run and one that is recovered differ in
 * the state they begin with, and in nothing else.
 *
 * <p>Events gather here and go to the journal together. Before an external effect starts, and before the outcome is told,
 * everything that led to it is durable; nothing else waits for the disk. One append of a run is under way at a time.
 */
final class RunDriver {
    private static final int MOST_PENDING = 64;

    private final RunServices services;
    private final JournalRun run;
    private final Plan plan;
    private final RunState state;
    private final CompletableFuture<Appended> accepted = new CompletableFuture<>();
    private final CompletableFuture<RunOutcome> ended = new CompletableFuture<>();
    private List<RunEvent> pending = new ArrayList<>();
    private @Nullable Opening opening;
    private @Nullable CompletableFuture<Appended> underWay;
    private @Nullable String duplicateOf;
    private volatile @Nullable Thread thread;
    private volatile boolean cancelled;
    private volatile boolean halted;

    private RunDriver(RunServices services, JournalRun run, @Nullable Opening opening, RunState state, Plan plan) {
        this.services = services;
        this.run = run;
        this.opening = opening;
        this.state = state;
        this.plan = plan;
    }

    /** @throws dev.serai.api.SeraiException {@code input.invalid} */
    static RunDriver fresh(
            RunServices services, JournalRun run, Opening opening, Plan plan, RunEvent.RunStarted started) {
        RunDriver driver = new RunDriver(services, run, opening, new RunState(plan), plan);
        driver.record(started);
        return driver;
    }

    static RunDriver recovered(RunServices services, JournalRun run, Plan plan, List<RunEvent> events) {
        RunDriver driver = new RunDriver(services, run, null, RunState.fold(plan, events), plan);
        driver.accepted.complete(new Appended.Stored());
        return driver;
    }

    String id() {
        return run.id();
    }

    Plan plan() {
        return plan;
    }

    /** Done when the end of the run is durable, or when it was found to be a duplicate. */
    CompletableFuture<RunOutcome> ended() {
        return ended;
    }

    /** Done when the run is durable, or was found to be a duplicate. A recovered run is accepted from the start. */
    CompletableFuture<Appended> accepted() {
        return accepted;
    }

    /** Hands the run to the journal before anything is executed; to be called before the run is driven. */
    CompletableFuture<Appended> open() {
        flush();
        return accepted;
    }

    /** Has the run end as cancelled, soon. */
    void cancel() {
        cancelled = true;
        interrupt();
    }

    /** Has the driver stop before the next node; the run goes on after the next start. */
    void halt() {
        halted = true;
    }

    void interrupt() {
        Thread driving = thread;
        if (driving != null) {
            driving.interrupt();
        }
    }

    /** Empty where the driver was halted. */
    @Nullable
    RunOutcome drive() {
        thread = Thread.currentThread();
        while (duplicateOf == null) {
            if (cancelled) {
                return end(new RunCancelled(services.clock().millis()));
            }
            if (halted) {
                commit();
                return null;
            }
            try {
                switch (Step.next(plan, state)) {
                    case Step.Execute step -> execute(step);
                    case Step.Complete step -> {
                        return end(new RunCompleted(services.clock().millis(), step.result()));
                    }
                    case Step.Fail step -> {
                        return end(new RunFailed(services.clock().millis(), step.error(), step.node()));
                    }
                }
            } catch (InterruptedException e) {
                // Cancelled or halted: the next turn of the loop sees which.
            }
        }
        return new RunOutcome.DuplicateOf(duplicateOf);
    }

    private void execute(Step.Execute step) throws InterruptedException {
        switch (step.node().action()) {
            case Action.Assign assign -> record(services.nodes().assign(step, assign, state));
            case Action.Execute action -> execute(step, action);
        }
        if (pending.size() >= MOST_PENDING) {
            flush();
        }
    }

    private void execute(Step.Execute step, Action.Execute action) throws InterruptedException {
        NodeExecutor.Prepared prepared = services.nodes().prepare(action, state);
        if (action.effect() != Effect.PURE) {
            record(new NodeStarted(
                    services.clock().millis(),
                    step.node().id(),
                    step.execution(),
                    step.attempt(),
                    prepared.journalled()));
        }
        if (action.effect() == Effect.EXTERNAL) {
            commit();
        }
        if (duplicateOf == null) {
            RunningNode node =
                    new RunningNode(run.id(), plan.name(), step.node().id(), step.execution(), step.attempt());
            record(services.nodes().execute(node, step, action, prepared));
        }
        if (action.effect() != Effect.PURE) {
            flush();
        }
    }

    private RunOutcome end(RunEvent last) {
        record(last);
        commit();
        return duplicateOf == null
                ? new RunOutcome.Ended(state.status(), state.result(), state.error())
                : new RunOutcome.DuplicateOf(duplicateOf);
    }

    private void record(RunEvent event) {
        state.apply(event);
        pending.add(event);
    }

    /** What gathered is durable when this returns. */
    private void commit() {
        flush();
        settle();
    }

    private void flush() {
        settle();
        if (!pending.isEmpty() && duplicateOf == null) {
            List<RunEvent> events = pending;
            pending = new ArrayList<>();
            underWay = services.journal().append(run, opening, state.events() - events.size(), events);
            if (opening != null) {
                opening = null;
                CompletableFuture<Appended> unused = underWay.whenComplete(this::opened);
            }
        }
    }

    private void opened(@Nullable Appended outcome, @Nullable Throwable thrown) {
        if (outcome != null) {
            accepted.complete(outcome);
        } else if (thrown != null) {
            accepted.completeExceptionally(thrown);
        }
    }

    private void settle() {
        if (underWay != null && underWay.join() instanceof Appended.Duplicate duplicate) {
            duplicateOf = duplicate.runId();
        }
        underWay = null;
    }
}
