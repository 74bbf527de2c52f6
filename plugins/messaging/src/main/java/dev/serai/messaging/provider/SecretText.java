package dev.serai.messaging.provider;

import dev.serai.api.PluginContext;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Settings whose value is a secret, or {@code {secret.NAME}}. */
public final class SecretText {
    private static final Pattern REFERENCE = Pattern.compile("\\{secret\\.([A-Za-z_][A-Za-z0-9_.-]*)}");

    private SecretText() {}

    /**
     * Empty where the key is not set. Of several with commas, as a secret has while it is changed, the first.
     *
     * @throws dev.serai.api.SeraiException {@code secret.missing} where it names a secret that is not there
     */
    public static Optional<String> find(PluginContext platform, String key) {
        return platform.settings()
                .find(key)
                .map(values -> values.split(",", 2)[0].strip())
                .map(value -> resolved(platform, value));
    }

    /**
     * All of several with commas, in their order; none where the key is not set.
     *
     * @throws dev.serai.api.SeraiException {@code secret.missing} where it names a secret that is not there
     */
    public static List<String> all(PluginContext platform, String key) {
        return platform.settings().find(key).stream()
                .flatMap(values -> Stream.of(values.split(",")))
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .map(value -> resolved(platform, value))
                .toList();
    }

    private static String resolved(PluginContext platform, String value) {
        Matcher reference = REFERENCE.matcher(value);
        return reference.matches() ? platform.secrets().require(reference.group(1)) : value;
    }
}
