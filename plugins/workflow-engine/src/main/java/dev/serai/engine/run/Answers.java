package dev.serai.engine.run;

import dev.serai.engine.journal.Appended;
import dev.serai.engine.journal.RunStatus;
import dev.serai.engine.run.ActiveRuns.Active;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;

/** What those who started runs are told. Safe for use by many threads. */
final class Answers {
    private final ActiveRuns active;
    private final StoredRuns stored;
    private final Timers timers;
    private final Clock clock;

    Answers(ActiveRuns active, StoredRuns stored, Timers timers, Clock clock) {
        this.active = active;
        this.stored = stored;
        this.timers = timers;
        this.clock = clock;
    }

    /** May block. */
    RunAnswer accepted(RunDriver driver, Appended outcome) {
        return switch (outcome) {
            case Appended.Stored done -> running(driver);
            case Appended.Duplicate duplicate ->
                stored.answer(duplicate.runId()).asDuplicate();
        };
    }

    private static RunAnswer running(RunDriver driver) {
        return new RunAnswer(driver.id(), driver.plan().name(), RunStatus.RUNNING, false, null, null);
    }

    /** @param most how long; after it the answer is a run that is still running */
    CompletableFuture<RunAnswer> atEnd(RunDriver driver, CompletableFuture<RunOutcome> ending, Duration most) {
        return within(ending, most)
                .thenCompose(outcome -> answer(driver, outcome, most))
                .exceptionallyCompose(thrown -> ActiveRuns.cause(thrown) instanceof TimeoutException
                        ? goingOn(driver, ending)
                        : CompletableFuture.failedFuture(ActiveRuns.cause(thrown)));
    }

    /** Told once the run would go on after a crash, too; or that it can't. */
    private CompletableFuture<RunAnswer> goingOn(RunDriver driver, CompletableFuture<RunOutcome> ending) {
        CompletableFuture<RunAnswer> told =
                driver.accepted().thenApplyAsync(outcome -> accepted(driver, outcome), active.threads());
        CompletableFuture<RunOutcome> unused = ending.whenComplete((outcome, thrown) -> {
            if (thrown != null) {
                told.completeExceptionally(thrown);
            }
        });
        return told;
    }

    /** The same, or a {@link TimeoutException}; {@code orTimeout} would wake a thread for each. */
    private CompletableFuture<RunOutcome> within(CompletableFuture<RunOutcome> ending, Duration most) {
        CompletableFuture<RunOutcome> within = ending.copy();
        Timers.Timer timer = timers.at(
                clock.millis() + most.toMillis(),
                () -> Thread.startVirtualThread(() -> within.completeExceptionally(new TimeoutException())));
        return within.whenComplete((outcome, thrown) -> timer.close());
    }

    private CompletableFuture<RunAnswer> answer(RunDriver driver, RunOutcome outcome, Duration most) {
        return switch (outcome) {
            case RunOutcome.Ended end ->
                CompletableFuture.completedFuture(new RunAnswer(
                        driver.id(), driver.plan().name(), end.status(), false, end.result(), end.error()));
            case RunOutcome.DuplicateOf duplicate -> {
                Active first = active.find(duplicate.runId());
                yield first == null
                        ? CompletableFuture.completedFuture(
                                stored.answer(duplicate.runId()).asDuplicate())
                        : atEnd(first.driver(), active.ending(duplicate.runId()), most)
                                .thenApply(RunAnswer::asDuplicate);
            }
        };
    }
}
