package dev.serai.engine.journal;

import java.util.Locale;

/** Where a run is. The last three are final. */
public enum RunStatus {
    /** Accepted; starts when others of its workflow have ended. */
    QUEUED,
    RUNNING,
    /** All its branches wait, for a time or an event: it is a row, and nothing in memory. */
    WAITING,
    /** A person stopped it for a while. */
    PAUSED,
    COMPLETED,
    FAILED,
    CANCELLED;

    /** As it is stored and shown. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static RunStatus of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }

    public boolean isFinal() {
        return switch (this) {
            case QUEUED, RUNNING, WAITING, PAUSED -> false;
            case COMPLETED, FAILED, CANCELLED -> true;
        };
    }
}
