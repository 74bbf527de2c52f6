package dev.serai.webhooks;

import dev.serai.api.ErrorKind;
import dev.serai.api.Secrets;
import dev.serai.api.SeraiException;
import dev.serai.api.Settings;
import dev.serai.webhooks.HmacScheme.Algorithm;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The providers of {@code serai.webhooks.PROVIDER.*}. One without a secret does not exist: unsigned messages are not
 * taken. Safe for use by many threads.
 */
final class Providers {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");
    private static final Pattern REFERENCE = Pattern.compile("\\{secret\\.([A-Za-z0-9_.-]+)}");
    private static final String DEFAULT_HEADER = "X-Signature";

    private final Settings settings;
    private final Secrets secrets;
    private final Map<String, SignatureScheme> schemes = new ConcurrentHashMap<>();

    Providers(Settings settings, Secrets secrets) {
        this.settings = settings;
        this.secrets = secrets;
    }

    /**
     * Empty for a provider that is not configured. The number kept is that of the configured ones, whatever is asked for.
     *
     * @throws SeraiException {@code secret.missing}, {@code config.invalid}
     */
    Optional<SignatureScheme> find(String name) {
        SignatureScheme known = schemes.get(name);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<SignatureScheme> made =
                NAME.matcher(name).matches() ? scheme("serai.webhooks." + name) : Optional.empty();
        made.ifPresent(scheme -> schemes.put(name, scheme));
        return made;
    }

    private Optional<SignatureScheme> scheme(String prefix) {
        List<byte[]> active = new ArrayList<>();
        settings.find(prefix + ".secret").map(this::resolved).ifPresent(active::add);
        if (active.isEmpty()) {
            return Optional.empty();
        }
        settings.find(prefix + ".previous-secret").map(this::resolved).ifPresent(active::add);
        return Optional.of(new HmacScheme(
                settings.text(prefix + ".header", DEFAULT_HEADER), algorithm(prefix + ".algorithm"), active));
    }

    private byte[] resolved(String value) {
        Matcher reference = REFERENCE.matcher(value);
        String secret = reference.matches() ? secrets.require(reference.group(1)) : value;
        return secret.getBytes(StandardCharsets.UTF_8);
    }

    private Algorithm algorithm(String key) {
        String name = settings.text(key, "sha256");
        try {
            return Algorithm.valueOf(name.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new SeraiException(
                    ErrorKind.INTERNAL,
                    "config.invalid",
                    key + " is '" + name + "'; allowed is sha1, sha256, sha512.",
                    e);
        }
    }
}
