package dev.serai.engine.journal;

import java.util.Locale;

/** Where a run is. All but {@link #RUNNING} are final. */
public enum RunStatus {
    RUNNING,
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
        return this != RUNNING;
    }
}
