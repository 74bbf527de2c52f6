package dev.serai.engine.run;

import dev.serai.api.ErrorKind;
import dev.serai.api.SeraiException;
import dev.serai.engine.journal.RunRow;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** What people and routes do to runs that are there. Every method may block until its effect is durable. */
public final class Steering {
    private static final Duration A_MOMENT = Duration.ofSeconds(30);

    private final Runs runs;
    private final Reruns reruns;
    private final Events events;

    public Steering(Runs runs, Reruns reruns, Events events) {
        this.runs = runs;
        this.reruns = reruns;
        this.events = events;
    }

    /**
     * Cancels it, and waits a while for what undoes it.
     *
     * @return the run afterwards; one that has ended stays as it is
     * @throws SeraiException {@code run.unknown}
     */
    public RunRow cancel(String runId) {
        try {
            return runs.cancel(runId)
                    .completeOnTimeout(
                            runs.require(runId), A_MOMENT.toMillis(), java.util.concurrent.TimeUnit.MILLISECONDS)
                    .join();
        } catch (CompletionException e) {
            throw unwrapped(e);
        }
    }

    /** @throws SeraiException {@code run.unknown}, {@code run.ended} */
    public RunRow pause(String runId) {
        return joined(runs.pause(runId, true));
    }

    /** @throws SeraiException {@code run.unknown}, {@code run.ended} */
    public RunRow resume(String runId) {
        return joined(runs.pause(runId, false));
    }

    /**
     * Brings an event to one run.
     *
     * @throws SeraiException {@code run.unknown}, {@code run.ended}, {@code signal.unexpected} where it waits for none such
     */
    public void signal(String runId, String type, @Nullable String correlation, @Nullable Object data) {
        RunRow row = runs.require(runId);
        if (!events.signal(runId, type, correlation, data)) {
            boolean ended = runs.require(runId).status().isFinal();
            throw new SeraiException(
                    ErrorKind.CONFLICT,
                    ended ? "run.ended" : "signal.unexpected",
                    ended
                            ? "The run " + runId + " has ended as "
                                    + row.status().text() + "."
                            : "The run " + runId + " does not wait for an event '" + type + "' at the moment.");
        }
    }

    /** As {@link Events#emit}. */
    public int emit(String type, @Nullable String correlation, String source, @Nullable Object data) {
        return events.emit(type, correlation, source, data);
    }

    /**
     * Starts a run that goes on from an earlier one.
     *
     * @return when it is durable
     * @throws SeraiException as {@link Reruns#request} and {@link Runs#accept}
     */
    public RunAnswer rerun(Reruns.Wish wish) {
        return joined(runs.accept(reruns.request(wish)));
    }

    private static <T> T joined(java.util.concurrent.CompletableFuture<T> future) {
        try {
            return future.join();
        } catch (CompletionException e) {
            throw unwrapped(e);
        }
    }

    private static RuntimeException unwrapped(CompletionException thrown) {
        return thrown.getCause() instanceof SeraiException cause ? cause : thrown;
    }
}
