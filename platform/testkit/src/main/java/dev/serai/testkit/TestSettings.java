package dev.serai.testkit;

import dev.serai.api.ErrorKind;
import dev.serai.api.SeraiException;
import dev.serai.api.Settings;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Settings of a test, with the forms and errors of the platform's. What is put into the map later counts, too. */
public record TestSettings(Map<String, String> values) implements Settings {
    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");

    @Override
    public Optional<String> find(String key) {
        return Optional.ofNullable(values.get(key));
    }

    @Override
    public boolean flag(String key, boolean otherwise) {
        return find(key).map(Boolean::parseBoolean).orElse(otherwise);
    }

    @Override
    public int number(String key, int otherwise, int least, int most) {
        int number = find(key).map(Integer::parseInt).orElse(otherwise);
        if (number < least || number > most) {
            throw invalid(key, number + " is no number from " + least + " to " + most);
        }
        return number;
    }

    @Override
    public Duration duration(String key, Duration otherwise) {
        return find(key).map(text -> durationOf(key, text)).orElse(otherwise);
    }

    private static Duration durationOf(String key, String text) {
        Matcher duration = DURATION.matcher(text);
        if (!duration.matches()) {
            throw invalid(key, "'" + text + "' is no duration");
        }
        return Duration.of(
                Long.parseLong(duration.group(1)),
                switch (duration.group(2)) {
                    case "ms" -> ChronoUnit.MILLIS;
                    case "s" -> ChronoUnit.SECONDS;
                    case "m" -> ChronoUnit.MINUTES;
                    case "h" -> ChronoUnit.HOURS;
                    default -> ChronoUnit.DAYS;
                });
    }

    private static SeraiException invalid(String key, String why) {
        return new SeraiException(ErrorKind.CALLER, "config.invalid", key + ": " + why + ".");
    }
}
