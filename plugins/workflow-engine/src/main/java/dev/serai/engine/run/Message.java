package dev.serai.engine.run;

import dev.serai.api.NodeError;
import dev.serai.api.NodeResult;
import dev.serai.engine.journal.RunStatus;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** What reaches a run from outside its own thread. */
sealed interface Message {

    /** Nobody will read it: whoever waits for its answer is told. */
    default void unread() {}

    /**
     * An attempt has ended.
     *
     * @param what an execution, or a compensation
     */
    record Ended(Object what, NodeTask task, NodeResult result, long micros) implements Message {}

    /**
     * A part of an attempt is done.
     *
     * @param what an execution, or a compensation
     * @param stored done when it is durable, with what is stored
     */
    record Stepped(
            Object what,
            String name,
            String kind,
            long micros,
            Map<String, @Nullable Object> outcome,
            CompletableFuture<Map<String, @Nullable Object>> stored)
            implements Message {
        @Override
        public void unread() {
            stored.completeExceptionally(Steps.gone());
        }
    }

    /** @param taken true: the run waited for it, and that it came is durable */
    record EventCame(Event event, CompletableFuture<Boolean> taken) implements Message {
        @Override
        public void unread() {
            taken.complete(false);
        }
    }

    record ChildEnded(
            String runId,
            RunStatus status,
            @Nullable Object result,
            @Nullable NodeError error) implements Message {}

    record Cancel() implements Message {}

    /**
     * @param paused false: it goes on
     * @param done true: that is durable; false: the run has left memory, or has ended, without it
     */
    record Pause(boolean paused, CompletableFuture<Boolean> done) implements Message {
        @Override
        public void unread() {
            done.complete(false);
        }
    }

    /** The platform stops and waits no longer: what is under way is interrupted, and its outcome is not taken. */
    record Abandon() implements Message {}

    /** Something may have become due, or a loser's place free. */
    record Look() implements Message {}
}
