package dev.serai.api;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The configuration: {@code config/application.properties}, overridden by environment variables ({@code
 * serai.http.port} is {@code SERAI_HTTP_PORT}) and these by system properties. Read once at start. A value of the wrong
 * form throws a {@link SeraiException} with the code {@code config.invalid} that names key, value and what is allowed.
 *
 * <p>A plugin whose jar lists its keys in {@code META-INF/serai/settings.txt}, one a line, {@code serai.NAME.KEY} with
 * {@code *} for any one word, lets the platform report a misspelt one at start, as it does with its own.
 */
public interface Settings {

    /** The value, trimmed; empty where the key is not set or blank. */
    Optional<String> find(String key);

    default String text(String key, String otherwise) {
        return find(key).orElse(otherwise);
    }

    boolean flag(String key, boolean otherwise);

    /** A whole number between the bounds, both included. */
    int number(String key, int otherwise, int least, int most);

    /** {@code 500ms}, {@code 30s}, {@code 5m}, {@code 24h}, {@code 7d}. */
    Duration duration(String key, Duration otherwise);

    /** A number of bytes: {@code 512}, {@code 64KB}, {@code 10MB}, {@code 1GB}. */
    default long bytes(String key, long otherwise) {
        return find(key).map(text -> bytesOf(key, text)).orElse(otherwise);
    }

    private static long bytesOf(String key, String text) {
        Matcher size = Pattern.compile("(\\d{1,9})(|B|KB|MB|GB)").matcher(text);
        if (!size.matches()) {
            throw new SeraiException(
                    ErrorKind.CALLER,
                    "config.invalid",
                    key + " is '" + text + "'; expected a size such as 512KB or 10MB.");
        }
        int shift =
                switch (size.group(2)) {
                    case "KB" -> 10;
                    case "MB" -> 20;
                    case "GB" -> 30;
                    default -> 0;
                };
        return Long.parseLong(size.group(1)) << shift;
    }
}
