package dev.serai.models.value;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Durations as files spell them: {@code 500ms}, {@code 30s}, {@code 5m}, {@code 24h}, {@code 7d}, or seconds as a number. */
public final class Durations {
    private static final Pattern SPELLING = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");

    private Durations() {}

    /** Empty for what is no duration longer than zero. */
    public static Optional<Duration> parse(@Nullable Object value) {
        if (value instanceof Number seconds) {
            double amount = seconds.doubleValue();
            return amount >= 0.001 && amount < 1e9
                    ? Optional.of(Duration.ofMillis(Math.round(amount * 1000)))
                    : Optional.empty();
        }
        return value instanceof String text ? spelled(text.strip()) : Optional.empty();
    }

    private static Optional<Duration> spelled(String text) {
        Matcher spelling = SPELLING.matcher(text);
        if (!spelling.matches()) {
            return Optional.empty();
        }
        long amount = Long.parseLong(spelling.group(1));
        Duration duration =
                switch (spelling.group(2)) {
                    case "ms" -> Duration.ofMillis(amount);
                    case "s" -> Duration.ofSeconds(amount);
                    case "m" -> Duration.ofMinutes(amount);
                    case "h" -> Duration.ofHours(amount);
                    default -> Duration.ofDays(amount);
                };
        return duration.isZero() ? Optional.empty() : Optional.of(duration);
    }
}
