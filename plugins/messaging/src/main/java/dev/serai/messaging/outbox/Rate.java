package dev.serai.messaging.outbox;

import dev.serai.api.ErrorKind;
import dev.serai.api.SeraiException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * At most so many in a time, evenly spaced.
 *
 * @param spacingMillis from one to the next; 0: as many as come
 */
record Rate(double spacingMillis) {
    static final Rate UNLIMITED = new Rate(0);

    private static final Pattern TEXT = Pattern.compile("(\\d{1,6})/([smh])");

    /**
     * @param text {@code 30/s}, {@code 20/m}, {@code 100/h}; empty: no limit
     * @throws SeraiException {@code outbox.rate}
     */
    static Rate of(String text) {
        if (text.isBlank()) {
            return UNLIMITED;
        }
        Matcher rate = TEXT.matcher(text.trim());
        if (!rate.matches() || Integer.parseInt(rate.group(1)) == 0) {
            throw new SeraiException(
                    ErrorKind.CALLER,
                    "outbox.rate",
                    "A rate is a number in a time, such as 30/s or 20/m, found: " + text);
        }
        double period =
                switch (rate.group(2)) {
                    case "s" -> 1_000;
                    case "m" -> 60_000;
                    default -> 3_600_000;
                };
        return new Rate(period / Integer.parseInt(rate.group(1)));
    }
}
