package dev.serai.engine.journal;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * One write to the journal: events of one run, and with the first of them the run itself. Either all of it is durable or
 * nothing.
 *
 * @param opening there with a run's first append
 */
record Append(
        JournalRun run,
        @Nullable Opening opening,
        Events events,
        RunHead head,
        Alongside alongside,
        CompletableFuture<Appended> done)
        implements Write {

    /**
     * @param firstSeq the place of the first event in its run, from 0
     * @param text as it is stored
     */
    record Events(int firstSeq, String text) {}

    /** Takes the number back that the run got with its opening; the next run may have it. */
    void notAccepted() {
        if (opening != null) {
            run.accepted(0);
        }
    }

    @Override
    public void fail(RuntimeException error) {
        notAccepted();
        done.completeExceptionally(error);
    }
}
