package dev.serai.engine.journal;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Compares one run's row with its events. */
final class RunCheck {
    private final long seq;
    private final String id;
    private final RunStatus status;
    private final @Nullable Long endedAt;
    private int events;
    private @Nullable RunEvent last;
    private @Nullable String problem;

    RunCheck(long seq, String id, RunStatus status, @Nullable Long endedAt) {
        this.seq = seq;
        this.id = id;
        this.status = status;
        this.endedAt = endedAt;
    }

    long seq() {
        return seq;
    }

    String id() {
        return id;
    }

    int events() {
        return events;
    }

    void append(int firstSeq, String stored) {
        if (firstSeq != events) {
            found("its events from " + events + " to " + (firstSeq - 1) + " are not there");
        }
        try {
            List<RunEvent> read = EventCodec.read(stored);
            events = firstSeq + read.size();
            last = read.getLast();
        } catch (RuntimeException e) {
            found("its events from " + firstSeq + " can't be read: " + e.getMessage());
        }
    }

    /** The first thing that is wrong; null where all is well. */
    @Nullable
    String problem() {
        RunEvent end = last;
        if (end == null) {
            found("it has no events");
        } else {
            compare(end);
        }
        return problem;
    }

    private void compare(RunEvent end) {
        RunStatus told = end.statusAfter();
        if (told.isFinal() != status.isFinal() || (told.isFinal() && told != status)) {
            found("it is " + status.text() + ", but its events say " + told.text());
        } else if (told.isFinal() && !Objects.equals(endedAt, end.at())) {
            found("it ended at " + endedAt + ", but its events say " + end.at());
        }
    }

    private void found(String text) {
        if (problem == null) {
            problem = text;
        }
    }
}
