package dev.serai.engine.journal;

/** A run as the journal knows it. The number is set by the journal's writer when it accepts the run. */
public final class JournalRun {
    private final String id;
    private volatile long seq;

    /** A run that is to be accepted. */
    public JournalRun(String id) {
        this(id, 0);
    }

    JournalRun(String id, long seq) {
        this.id = id;
        this.seq = seq;
    }

    public String id() {
        return id;
    }

    long seq() {
        return seq;
    }

    void accepted(long number) {
        this.seq = number;
    }
}
