package dev.serai.engine.run;

import dev.serai.engine.journal.NodeAddress;
import dev.serai.engine.journal.RunEvent.NodeStep;
import dev.serai.engine.state.Execution;
import dev.serai.engine.state.Work;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Steps that executions have done, on their way to the journal: many that come together share one commit. For the run's own
 * thread only.
 */
final class Stepping {
    private final Clock clock;
    private final RunLog log;
    private final Attempts attempts;
    private List<Recorded> recorded = new ArrayList<>();

    private record Recorded(
            CompletableFuture<Map<String, @Nullable Object>> stored, Map<String, @Nullable Object> outcome) {}

    Stepping(Clock clock, RunLog log, Attempts attempts) {
        this.clock = clock;
        this.log = log;
        this.attempts = attempts;
    }

    /** Also of an attempt that was given up, as long as another may follow: what it did need not be done again. */
    void came(Message.Stepped step) {
        if (step.what() instanceof Execution execution && !execution.isOver()) {
            Map<String, @Nullable Object> earlier = execution.steps().get(step.name());
            if (earlier == null) {
                record(step, execution.address());
            } else {
                recorded.add(new Recorded(step.stored(), earlier));
            }
        } else if (step.what() instanceof Work.Compensate undo && attempts.isUnderWay(undo)) {
            record(step, undo.address());
        } else {
            step.unread();
        }
    }

    private void record(Message.Stepped step, NodeAddress address) {
        log.record(new NodeStep(clock.millis(), address, step.name(), step.kind(), step.micros(), step.outcome()));
        recorded.add(new Recorded(step.stored(), step.outcome()));
    }

    /** Whether an execution waits until its step is durable. */
    boolean isAwaited() {
        return !recorded.isEmpty();
    }

    /** What came so far is durable. */
    void durable() {
        List<Recorded> all = recorded;
        recorded = new ArrayList<>();
        all.forEach(each -> each.stored().complete(each.outcome()));
    }

    /** Nothing more will be stored. */
    void giveUp() {
        recorded.forEach(each -> each.stored().completeExceptionally(Steps.gone()));
        recorded.clear();
    }
}
