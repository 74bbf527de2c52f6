package dev.serai.messaging.value;

import dev.serai.api.ErrorKind;
import dev.serai.api.SeraiException;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** So many in such a time. */
public record Rate(int count, Duration per) {
    private static final Pattern FORM = Pattern.compile("([1-9]\\d{0,6})/([smh])");

    /**
     * @param name of the setting or option, for the error
     * @param text {@code 30/s}, {@code 20/m}, {@code 100/h}
     * @throws SeraiException {@code config.invalid}
     */
    public static Rate of(String name, String text) {
        Matcher form = FORM.matcher(text.strip());
        if (!form.matches()) {
            throw new SeraiException(
                    ErrorKind.CALLER,
                    "config.invalid",
                    name + " must be a rate such as 20/m (s, m, h), found '" + text + "'");
        }
        return new Rate(
                Integer.parseInt(form.group(1)),
                switch (form.group(2)) {
                    case "s" -> Duration.ofSeconds(1);
                    case "m" -> Duration.ofMinutes(1);
                    default -> Duration.ofHours(1);
                });
    }

    /** In milliseconds, from one to the next where they are spaced evenly. */
    public double spacing() {
        return (double) per.toMillis() / count;
    }
}
