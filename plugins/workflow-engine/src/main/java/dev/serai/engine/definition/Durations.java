package dev.serai.engine.definition;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Durations as workflow files spell them: {@code 500ms}, {@code 30s}, {@code 1h30m}, {@code 7d}, or seconds as a number. */
public final class Durations {
    private static final Pattern SPELLING = Pattern.compile("(?:\\d{1,9}(?:ms|s|m|h|d))+");
    private static final Pattern PART = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");

    private Durations() {}

    /** Empty for what is no duration, and for nothing at all: a duration is longer than zero. */
    public static Optional<Duration> parse(@Nullable Object value) {
        if (value instanceof Number seconds) {
            return ofSeconds(seconds.doubleValue());
        }
        return value instanceof String text ? spelled(text.strip()) : Optional.empty();
    }

    private static Optional<Duration> ofSeconds(double seconds) {
        return seconds >= 0.001 && seconds < 1e11
                ? Optional.of(Duration.ofMillis(Math.round(seconds * 1000)))
                : Optional.empty();
    }

    private static Optional<Duration> spelled(String text) {
        if (!SPELLING.matcher(text).matches()) {
            return Optional.empty();
        }
        Duration sum = Duration.ZERO;
        Matcher parts = PART.matcher(text);
        while (parts.find()) {
            sum = sum.plus(part(Long.parseLong(parts.group(1)), parts.group(2)));
        }
        return sum.isZero() ? Optional.empty() : Optional.of(sum);
    }

    private static Duration part(long amount, String unit) {
        return switch (unit) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            case "h" -> Duration.ofHours(amount);
            default -> Duration.ofDays(amount);
        };
    }
}
