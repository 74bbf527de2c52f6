package dev.serai.engine.run;

import dev.serai.api.ErrorKind;
import dev.serai.api.NodeError;
import dev.serai.engine.journal.Appended;
import dev.serai.engine.journal.JournalRun;
import dev.serai.engine.journal.Opening;
import dev.serai.engine.journal.RunEvent;
import dev.serai.engine.journal.RunEvent.NodeCancelled;
import dev.serai.engine.journal.RunEvent.RunCancelled;
import dev.serai.engine.journal.RunEvent.RunCancelling;
import dev.serai.engine.journal.RunEvent.RunCompleted;
import dev.serai.engine.journal.RunEvent.RunFailed;
import dev.serai.engine.journal.RunEvent.RunFailing;
import dev.serai.engine.journal.RunEvent.RunPaused;
import dev.serai.engine.journal.RunEvent.RunResumed;
import dev.serai.engine.journal.RunHead;
import dev.serai.engine.journal.RunStatus;
import dev.serai.engine.journal.Wait;
import dev.serai.engine.plan.Plan;
import dev.serai.engine.state.Execution;
import dev.serai.engine.state.RunState;
import dev.serai.engine.state.Work;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Carries one run forward: decide, execute, append, apply, on one thread. A fresh run and one that is recovered differ in
 * the state they begin with, and in nothing else.
 *
 * <p>Before an external effect starts, and before the outcome is told, everything that led to it is durable; nothing else
 * waits for the disk. A run all of whose branches wait for long leaves memory.
 */
final class RunDriver {
    private final RunServices services;
    private final String id;
    private final Plan plan;
    private final RunState state;
    private final RunLog log;
    private final NodeWork nodes;
    private final DueTimes times;
    private final Mailbox mailbox = new Mailbox();
    private List<Wait> waits = List.of();
    private volatile boolean halted;

    private RunDriver(RunServices services, JournalRun run, @Nullable Opening opening, RunState state) {
        this.services = services;
        this.id = run.id();
        this.plan = state.plan();
        this.state = state;
        this.log = new RunLog(services.journal(), run, opening, state);
        this.nodes = new NodeWork(services, id, state, log, mailbox);
        this.times = new DueTimes(state, nodes.attempts());
    }

    /** @throws dev.serai.api.SeraiException {@code input.invalid} */
    static RunDriver fresh(RunServices services, JournalRun run, Opening opening, Plan plan, List<RunEvent> beginning) {
        RunState state = new RunState(plan, services.settings().maxParallelItems());
        RunDriver driver = new RunDriver(services, run, opening, state);
        beginning.forEach(driver.log::record);
        state.resumeCutOff();
        return driver;
    }

    /** @param fold applies the events that the journal has */
    static RunDriver recovered(RunServices services, JournalRun run, Plan plan, Consumer<RunState> fold) {
        RunState state = new RunState(plan, services.settings().maxParallelItems());
        fold.accept(state);
        state.resumeCutOff();
        return new RunDriver(services, run, null, state);
    }

    String id() {
        return id;
    }

    Plan plan() {
        return plan;
    }

    /** Done when the run is durable, or was found to be a duplicate. A recovered run is accepted from the start. */
    CompletableFuture<Appended> accepted() {
        return log.accepted();
    }

    /** Hands the run to the journal before anything is executed; to be called before the run is driven. */
    CompletableFuture<Appended> open(RunStatus status) {
        log.flush(new RunHead(status, null, List.of(), null));
        return log.accepted();
    }

    /** False where the run has ended or left memory. Safe for use by many threads. */
    boolean offer(Message message) {
        return mailbox.offer(message);
    }

    /** To be called before its thread is started, which may take a while. */
    void expectThread() {
        mailbox.expectReader();
    }

    /** Whether it waits for something from outside its thread. Safe for use by many threads. */
    boolean isQuiet() {
        return mailbox.isQuiet();
    }

    /** Has the driver stop before the next node; the run goes on after the next start. */
    void halt() {
        halted = true;
        mailbox.offer(new Message.Look());
    }

    /** After {@link #halt}: waits for nothing that is under way. */
    void abandon() {
        mailbox.offer(new Message.Abandon());
    }

    /** The end of the run, or why it leaves this thread without one. */
    sealed interface Result {
        record Ended(RunOutcome outcome) implements Result {}

        /** It waits; whatever it waits for brings it back. */
        record Parked(@Nullable Long wakeAt) implements Result {}

        /** The platform stops. */
        record Halted() implements Result {}
    }

    Result drive() throws InterruptedException {
        try {
            return carryForward();
        } finally {
            mailbox.close();
            nodes.stepping().giveUp();
        }
    }

    private Result carryForward() throws InterruptedException {
        nodes.waits().resume();
        stopLosers();
        while (true) {
            handleMail();
            checkSize();
            Work work = takesWork() ? state.next() : null;
            if (work != null) {
                RunOutcome outcome = perform(work);
                if (outcome != null) {
                    return new Result.Ended(outcome);
                }
                continue;
            }
            nodes.attempts().start(log, this::head);
            if (log.duplicateOf() != null) {
                return duplicate(log.duplicateOf());
            }
            if (halted && !nodes.attempts().isBusy()) {
                log.commit(head());
                return new Result.Halted();
            }
            if (handleDue()) {
                continue;
            }
            Result parked = waitOrPark();
            if (parked != null) {
                return parked;
            }
        }
    }

    private void checkSize() {
        NodeError tooLarge =
                state.isClosing() ? null : services.settings().sizes().ofState(state.size(), state.values());
        if (tooLarge != null) {
            log.record(new RunFailing(services.clock().millis(), tooLarge, null));
            stopLosers();
        }
    }

    private boolean takesWork() {
        return !halted && (!state.isPaused() || state.isClosing());
    }

    private @Nullable RunOutcome perform(Work work) {
        long now = services.clock().millis();
        switch (work) {
            case Work.Start start -> nodes.start(start.execution());
            case Work.Finish finish -> nodes.finish(finish.execution());
            case Work.Compensate undo -> nodes.undoing().start(undo);
            case Work.BeginFailing failing -> {
                log.record(new RunFailing(now, failing.error(), failing.node()));
                stopLosers();
            }
            case Work.Complete complete -> {
                return complete(complete.stop());
            }
            case Work.Fail fail -> {
                return end(new RunFailed(now, fail.error(), fail.node()));
            }
            case Work.Cancel cancel -> {
                return end(new RunCancelled(now));
            }
        }
        stopLosers();
        if (log.isFull()) {
            log.flush(head());
        }
        return null;
    }

    /** A result that can't be computed fails the run. */
    private @Nullable RunOutcome complete(@Nullable Execution stop) {
        long now = services.clock().millis();
        try {
            return end(new RunCompleted(now, nodes.outcomes().result(stop)));
        } catch (dev.serai.api.SeraiException e) {
            log.record(new RunFailing(now, NodeError.of(e, ErrorKind.INTERNAL, e.code()), null));
            return null;
        }
    }

    private RunOutcome end(RunEvent last) {
        for (Execution each : state.live()) {
            if (each.phase() != Execution.Phase.READY) {
                interrupt(each);
                log.record(new NodeCancelled(last.at(), each.address()));
            }
        }
        log.record(last);
        log.send(services.nodes().sending().reply(state.beginning().replyTo(), id, plan.name(), last));
        nodes.attempts().abandonAll();
        services.events().forget(id);
        log.commit(RunHead.ended(state.status(), last.at()));
        return log.duplicateOf() == null
                ? new RunOutcome.Ended(state.status(), state.result(), state.error())
                : new RunOutcome.DuplicateOf(log.duplicateOf());
    }

    private Result duplicate(String runId) {
        return new Result.Ended(new RunOutcome.DuplicateOf(runId));
    }

    private void handleMail() {
        for (Message message = mailbox.poll(); message != null; message = mailbox.poll()) {
            handle(message);
        }
        storeSteps();
    }

    /** Executions wait for this, and go on then. */
    private void storeSteps() {
        if (nodes.stepping().isAwaited()) {
            log.commit(head());
            if (log.duplicateOf() == null) {
                nodes.stepping().durable();
            }
        }
    }

    private void handle(Message message) {
        long now = services.clock().millis();
        switch (message) {
            case Message.Ended done -> nodes.ended(done);
            case Message.Stepped step -> nodes.stepping().came(step);
            case Message.EventCame came -> {
                boolean taken = nodes.waits().eventCame(came.event());
                if (taken) {
                    commit(came.taken());
                }
                came.taken().complete(taken);
            }
            case Message.ChildEnded child -> nodes.waits().childEnded(child);
            case Message.Cancel cancel -> {
                if (!state.isClosing()) {
                    log.record(new RunCancelling(now));
                }
            }
            case Message.Pause pause -> {
                if (state.isPaused() != pause.paused()) {
                    log.record(pause.paused() ? new RunPaused(now) : new RunResumed(now));
                }
                commit(pause.done());
                pause.done().complete(log.duplicateOf() == null);
            }
            case Message.Abandon abandon -> nodes.attempts().abandonAll();
            case Message.Look look -> {}
        }
        stopLosers();
    }

    /** @param asked told where it can't be */
    private void commit(CompletableFuture<Boolean> asked) {
        try {
            log.commit(head());
        } catch (RuntimeException e) {
            asked.completeExceptionally(ActiveRuns.cause(e));
            throw e;
        }
    }

    /** Executions that the run needs no more are interrupted; whether they end or not, the run goes on. */
    private void stopLosers() {
        for (Execution loser : state.takeStopped()) {
            interrupt(loser);
            log.record(new NodeCancelled(services.clock().millis(), loser.address()));
        }
    }

    /** The end of a child is an effect: what calls for it is durable before, and a start goes on with it. */
    private void interrupt(Execution execution) {
        if (NodeWork.mayHaveChild(execution)) {
            log.commit(new RunHead(RunStatus.RUNNING, null, nodes.waits().all(), null));
        }
        nodes.interrupt(execution);
    }

    private boolean handleDue() {
        long now = services.clock().millis();
        boolean any = nodes.timeOut(now);
        if (takesWork() && times.isLate(now)) {
            log.record(new RunFailing(now, times.late(), null));
            stopLosers();
            return true;
        }
        if (takesWork()) {
            for (Execution due : state.due(now)) {
                nodes.due(due);
                any = true;
            }
        }
        return any;
    }

    private @Nullable Result waitOrPark() throws InterruptedException {
        Long wakeAt = times.next(takesWork());
        boolean brief = wakeAt != null
                && wakeAt - services.clock().millis()
                        <= services.settings().parkAfter().toMillis();
        if (nodes.attempts().isBusy() || (brief && !state.isPaused())) {
            log.flush(head());
            await(wakeAt);
            return null;
        }
        log.commit(head());
        if (log.duplicateOf() != null) {
            return duplicate(log.duplicateOf());
        }
        if (!mailbox.closeIfEmpty()) {
            return null;
        }
        services.events().forget(id);
        return new Result.Parked(wakeAt);
    }

    private void await(@Nullable Long wakeAt) throws InterruptedException {
        if (wakeAt == null) {
            handle(mailbox.take());
            return;
        }
        Timers.Timer timer = services.timers().at(wakeAt, () -> mailbox.offer(new Message.Look()));
        try {
            handle(mailbox.take());
        } finally {
            timer.close();
        }
    }

    /** How the run stands, for lists and for whatever has to wake it. */
    private RunHead head() {
        List<Wait> now = nodes.waits().all();
        if (!Objects.equals(now, waits)) {
            waits = List.copyOf(now);
        }
        RunStatus status = status();
        return new RunHead(status, status == RunStatus.WAITING ? times.next(takesWork()) : null, waits, null);
    }

    private RunStatus status() {
        if (nodes.attempts().isBusy()) {
            return RunStatus.RUNNING;
        }
        if (state.isPaused()) {
            return RunStatus.PAUSED;
        }
        return nodes.waits().isWaiting() ? RunStatus.WAITING : RunStatus.RUNNING;
    }
}
