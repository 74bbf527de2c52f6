package dev.serai.engine.run;

import dev.serai.api.ErrorKind;
import dev.serai.api.NodeError;
import dev.serai.engine.state.RunState;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** When a run has to look at itself though nothing comes. Times are milliseconds since 1970. For the run's own thread only. */
final class DueTimes {
    private final RunState state;
    private final Attempts attempts;

    DueTimes(RunState state, Attempts attempts) {
        this.state = state;
        this.attempts = attempts;
    }

    /** The next; null: none. */
    @Nullable
    Long next(boolean takesWork) {
        Long late = attempts.earliestDeadline();
        return takesWork ? earliest(earliest(state.nextDue(), deadline()), late) : late;
    }

    private static @Nullable Long earliest(@Nullable Long one, @Nullable Long other) {
        return one == null ? other : other == null ? one : (Long) Math.min(one, other);
    }

    boolean isLate(long now) {
        Long deadline = deadline();
        return deadline != null && deadline <= now;
    }

    private @Nullable Long deadline() {
        Duration deadline = state.plan().limits().deadline();
        return deadline == null || state.isClosing()
                ? null
                : (Long) (state.beginning().at() + deadline.toMillis());
    }

    NodeError late() {
        return new NodeError(
                ErrorKind.CALLER,
                "run.deadline",
                "The run did not end within " + state.plan().limits().deadline() + ", which is its 'deadline'.",
                null);
    }
}
