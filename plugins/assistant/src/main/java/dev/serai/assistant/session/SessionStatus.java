package dev.serai.assistant.session;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How far a conversation has come. */
public enum SessionStatus {
    IN_PROGRESS,
    /** Its workflow was saved. */
    COMPLETED,
    /** Nothing was said in it for long. */
    ABANDONED;

    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<SessionStatus> of(String text) {
        return Arrays.stream(values())
                .filter(status -> status.text().equals(text))
                .findFirst();
    }
}
