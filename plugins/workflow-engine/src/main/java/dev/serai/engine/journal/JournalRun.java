package dev.serai.engine.journal;

/**
 * A run as the journal knows it. The number and the fence are set by the journal's writer when it accepts the run. An
 * append with an older fence than the stored one is refused: another process has taken the run over.
 */
public final class JournalRun {
    static final int FIRST_FENCE = 1;

    private final String id;
    private final int fence;
    private volatile long seq;

    /** A run that is to be accepted. */
    public JournalRun(String id) {
        this(id, 0, FIRST_FENCE);
    }

    JournalRun(String id, long seq, int fence) {
        this.id = id;
        this.seq = seq;
        this.fence = fence;
    }

    public String id() {
        return id;
    }

    long seq() {
        return seq;
    }

    int fence() {
        return fence;
    }

    void accepted(long number) {
        this.seq = number;
    }
}
