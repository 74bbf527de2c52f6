package dev.serai.engine.semantics;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Plain values of a YAML file, as what they are meant to be. */
public final class Values {
    private static final Pattern DURATION = Pattern.compile("(\\d+)(ms|s|m|h|d)?");

    private Values() {}

    /** An empty one for null. */
    public static Map<String, @Nullable Object> map(@Nullable Object value) {
        Map<String, @Nullable Object> copy = new LinkedHashMap<>();
        if (value != null) {
            ((Map<?, ?>) value).forEach((key, item) -> copy.put(String.valueOf(key), item));
        }
        return copy;
    }

    /** An empty one for null. */
    public static List<?> list(@Nullable Object value) {
        return value == null ? List.of() : (List<?>) value;
    }

    public static String text(@Nullable Object value) {
        if (value == null) {
            throw new IllegalArgumentException("text is missing");
        }
        return value.toString();
    }

    /** {@code 500ms}, {@code 30s}, {@code 5m}, {@code 24h}, {@code 7d}, or a number of seconds. */
    public static Duration duration(@Nullable Object value) {
        Matcher parts = DURATION.matcher(text(value));
        if (!parts.matches()) {
            throw new IllegalArgumentException("no duration: " + value);
        }
        long amount = Long.parseLong(parts.group(1));
        return switch (parts.group(2) == null ? "s" : parts.group(2)) {
            case "ms" -> Duration.ofMillis(amount);
            case "m" -> Duration.ofMinutes(amount);
            case "h" -> Duration.ofHours(amount);
            case "d" -> Duration.ofDays(amount);
            default -> Duration.ofSeconds(amount);
        };
    }
}
