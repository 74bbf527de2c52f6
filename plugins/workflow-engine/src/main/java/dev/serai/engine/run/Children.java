package dev.serai.engine.run;

import dev.serai.api.SeraiException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Runs that runs start. */
interface Children {

    /**
     * Starts one, or finds the one that this key has started before. Places under a concurrency limit go in the order of
     * the calls.
     *
     * @return its id, when it is durable; may hold a {@link SeraiException} {@code workflow.unknown}, {@code
     *     input.invalid}, {@code run.depth}, {@code run.rejected}
     */
    CompletableFuture<String> start(String parent, String workflow, Map<String, @Nullable Object> input, String key);

    /** How it ended; null while it goes on. */
    Message.@Nullable ChildEnded ended(String runId);

    /** The one that this key has started, when it is durable; null where there is none. */
    @Nullable
    String startedBy(String key);

    /**
     * Blocks until its end is durable, but not for ever: what its parent does next must not be stored before, or a crash
     * would leave it without anybody who cancels it.
     */
    void cancel(String runId);
}
