package dev.serai.engine.run;

import dev.serai.api.NodeError;
import dev.serai.engine.journal.RunStatus;
import org.jspecify.annotations.Nullable;

/** How a start ended. */
sealed interface RunOutcome {

    /** The run ended; this is durable. */
    record Ended(
            RunStatus status,
            @Nullable Object result,
            @Nullable NodeError error) implements RunOutcome {}

    /** Nothing was run: an earlier delivery with the same key had started this run. */
    record DuplicateOf(String runId) implements RunOutcome {}
}
