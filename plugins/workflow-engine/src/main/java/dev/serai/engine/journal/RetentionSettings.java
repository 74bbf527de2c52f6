package dev.serai.engine.journal;

import dev.serai.api.Settings;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How long runs that have ended are kept.
 *
 * @param keepFor after their end; null: for ever
 * @param keepRuns so many of them, the newest; 0: all
 */
public record RetentionSettings(@Nullable Duration keepFor, int keepRuns) {
    private static final String KEEP_FOR = "serai.engine.retention";

    /** @throws IllegalArgumentException where a number is negative */
    public RetentionSettings {
        if (keepRuns < 0 || (keepFor != null && keepFor.isNegative())) {
            throw new IllegalArgumentException("can't keep runs for " + keepFor + ", or " + keepRuns + " of them");
        }
    }

    public static RetentionSettings of(Settings settings) {
        Optional<String> keepFor = settings.find(KEEP_FOR).filter(text -> !text.isBlank());
        return new RetentionSettings(
                keepFor.isEmpty() ? null : settings.duration(KEEP_FOR, Duration.ZERO),
                settings.number("serai.engine.retention-runs", 0, 0, Integer.MAX_VALUE));
    }

    boolean keepsAll() {
        return keepFor == null && keepRuns == 0;
    }
}
