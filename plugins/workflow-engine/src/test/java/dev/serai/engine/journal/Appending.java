package dev.serai.engine.journal;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Appends that leave out what most tests have no need of. */
final class Appending {
    private Appending() {}

    /** Of a run that never waits: its events tell all of it. */
    static CompletableFuture<Appended> append(
            JournalWriter to, JournalRun run, @Nullable Opening opening, int firstSeq, List<RunEvent> events) {
        RunEvent last = events.getLast();
        RunStatus status = last.statusAfter();
        return append(
                to,
                run,
                opening,
                firstSeq,
                events,
                status.isFinal() ? RunHead.ended(status, last.at()) : RunHead.running());
    }

    static CompletableFuture<Appended> append(
            JournalWriter to,
            JournalRun run,
            @Nullable Opening opening,
            int firstSeq,
            List<RunEvent> events,
            RunHead head) {
        return to.append(run, opening, firstSeq, events, head, Alongside.NOTHING);
    }
}
