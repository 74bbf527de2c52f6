package dev.serai.engine.journal;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * One write to the journal: events of one run, and with the first of them the run itself. Either all of it is durable or
 * nothing.
 *
 * @param opening there with a run's first append
 * @param firstSeq the place of the first event in its run, from 0
 * @param events its JSON
 * @param status of the run after the events
 * @param endedAt milliseconds since 1970; null while the run goes on
 */
record Append(
        JournalRun run,
        @Nullable Opening opening,
        int firstSeq,
        String events,
        RunStatus status,
        @Nullable Long endedAt,
        CompletableFuture<Appended> done) {

    static Append of(JournalRun run, @Nullable Opening opening, int firstSeq, List<RunEvent> events) {
        RunEvent last = events.getLast();
        RunStatus status = last.statusAfter();
        return new Append(
                run,
                opening,
                firstSeq,
                EventCodec.write(events),
                status,
                status.isFinal() ? (Long) last.at() : null,
                new CompletableFuture<>());
    }
}
