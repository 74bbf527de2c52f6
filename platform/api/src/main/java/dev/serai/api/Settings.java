package dev.serai.api;

import java.time.Duration;
import java.util.Optional;

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
}
