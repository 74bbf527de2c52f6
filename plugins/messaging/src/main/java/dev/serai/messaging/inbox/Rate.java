package dev.serai.messaging.inbox;

import dev.serai.api.ErrorKind;
import dev.serai.api.SeraiException;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** So many in such a time. */
record Rate(int count, Duration per) {
    private static final Pattern FORM = Pattern.compile("([1-9]\\d{0,6})/([smh])");

    /** @throws SeraiException {@code config.invalid} */
    static Rate of(String key, String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new SeraiException(
                    ErrorKind.CALLER,
                    "config.invalid",
                    key + " must be a rate such as 20/m (s, m, h), found '" + text + "'");
        }
        return new Rate(
                Integer.parseInt(form.group(1)),
                switch (form.group(2)) {
                    case "s" -> Duration.ofSeconds(1);
                    case "m" -> Duration.ofMinutes(1);
                    default -> Duration.ofHours(1);
                });
    }
}
