package dev.serai.models.provider;

import java.time.Clock;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** The header {@code Retry-After}: seconds, or a date. */
final class RetryAfter {
    private RetryAfter() {}

    /** Empty for what says nothing. */
    static Optional<Duration> parse(String value, Clock clock) {
        try {
            double seconds = Double.parseDouble(value.strip());
            return seconds >= 0 && seconds < 1e6
                    ? Optional.of(Duration.ofMillis(Math.round(seconds * 1000)))
                    : Optional.empty();
        } catch (NumberFormatException e) {
            return date(value, clock);
        }
    }

    private static Optional<Duration> date(String value, Clock clock) {
        try {
            ZonedDateTime until = ZonedDateTime.parse(value.strip(), DateTimeFormatter.RFC_1123_DATE_TIME);
            Duration wait = Duration.between(clock.instant(), until.toInstant());
            return Optional.of(wait.isNegative() ? Duration.ZERO : wait);
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
