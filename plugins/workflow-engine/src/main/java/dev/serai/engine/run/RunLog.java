package dev.serai.engine.run;

import dev.serai.api.OutgoingMessage;
import dev.serai.engine.journal.Alongside;
import dev.serai.engine.journal.Appended;
import dev.serai.engine.journal.JournalRun;
import dev.serai.engine.journal.JournalWriter;
import dev.serai.engine.journal.Opening;
import dev.serai.engine.journal.RunEvent;
import dev.serai.engine.journal.RunHead;
import dev.serai.engine.json.JsonSize;
import dev.serai.engine.state.RunState;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The events of one run on their way to the journal: applied at once, gathered, and handed over together. One append is
 * under way at a time. For the run's own thread only.
 */
final class RunLog {
    private static final int MOST_PENDING = 64;
    private static final long MOST_CHARACTERS = 1_000_000;

    private final JournalWriter journal;
    private final JournalRun run;
    private final RunState state;
    private final CompletableFuture<Appended> accepted = new CompletableFuture<>();
    private List<RunEvent> pending = new ArrayList<>();
    private long characters;
    private @Nullable Opening opening;
    private @Nullable CompletableFuture<Appended> underWay;
    private @Nullable RunHead head;
    private @Nullable Long consumed;
    private List<OutgoingMessage> messages = List.of();
    private @Nullable String duplicateOf;

    /** @param opening null: the journal has the run already */
    RunLog(JournalWriter journal, JournalRun run, @Nullable Opening opening, RunState state) {
        this.journal = journal;
        this.run = run;
        this.opening = opening;
        this.state = state;
        if (opening == null) {
            accepted.complete(new Appended.Stored());
        }
    }

    /** Done when the run is durable, or was found to be a duplicate. */
    CompletableFuture<Appended> accepted() {
        return accepted;
    }

    /** The run that has the same key; null as long as none is known. */
    @Nullable
    String duplicateOf() {
        return duplicateOf;
    }

    void record(RunEvent event) {
        long written = state.written();
        state.apply(event);
        pending.add(event);
        characters += state.written() - written;
        if (event instanceof RunEvent.NodeStarted started) {
            characters += JsonSize.of(started.input(), MOST_CHARACTERS);
        }
    }

    /** What is recorded next has taken this kept event, which goes with it. To be flushed before another is taken. */
    void consume(@Nullable Long event) {
        consumed = event;
    }

    /** Goes with what is recorded next. */
    void send(List<OutgoingMessage> more) {
        if (!more.isEmpty()) {
            messages = Stream.concat(messages.stream(), more.stream()).toList();
        }
    }

    boolean isFull() {
        return pending.size() >= MOST_PENDING || characters > MOST_CHARACTERS;
    }

    /** Hands over what gathered, with how the run stands now; returns before it is durable. */
    void flush(RunHead now) {
        settle();
        boolean news = !pending.isEmpty() || (opening == null && head != null && !now.equals(head));
        if (news && duplicateOf == null) {
            List<RunEvent> events = pending;
            pending = new ArrayList<>();
            characters = 0;
            head = now;
            underWay = journal.append(run, opening, state.events() - events.size(), events, now, alongside());
            if (opening != null) {
                opening = null;
                CompletableFuture<Appended> unused = underWay.whenComplete(this::opened);
            }
        }
    }

    private Alongside alongside() {
        if (consumed == null && messages.isEmpty()) {
            return Alongside.NOTHING;
        }
        Alongside gathered = new Alongside(consumed, messages);
        consumed = null;
        messages = List.of();
        return gathered;
    }

    /** What gathered is durable when this returns. */
    void commit(RunHead now) {
        flush(now);
        settle();
    }

    private void opened(@Nullable Appended outcome, @Nullable Throwable thrown) {
        if (outcome != null) {
            accepted.complete(outcome);
        } else if (thrown != null) {
            accepted.completeExceptionally(thrown);
        }
    }

    private void settle() {
        if (underWay != null && underWay.join() instanceof Appended.Duplicate duplicate) {
            duplicateOf = duplicate.runId();
        }
        underWay = null;
    }
}
