package dev.serai.webhooks;

import dev.serai.api.ErrorKind;
import dev.serai.api.Secrets;
import dev.serai.api.SeraiException;
import dev.serai.api.Settings;
import dev.serai.webhooks.HmacScheme.Algorithm;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The providers of {@code serai.webhooks.PROVIDER.*}. One without a secret does not exist: unsigned messages are not
 * taken. What is wrong with the settings of a provider is for the log, not for who asks. Safe for use by many threads.
 */
final class Providers {
    static final String DEFAULT_HEADER = "X-Signature";

    private static final Logger LOG = LoggerFactory.getLogger(Providers.class);
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");
    private static final Pattern REFERENCE = Pattern.compile("\\{secret\\.([A-Za-z_][A-Za-z0-9_.-]*)}");

    private final Settings settings;
    private final Secrets secrets;
    private final Map<String, SignatureScheme> schemes = new ConcurrentHashMap<>();

    Providers(Settings settings, Secrets secrets) {
        this.settings = settings;
        this.secrets = secrets;
    }

    /**
     * Empty for a provider that can't be verified; the log says why. The number kept is that of the configured ones,
     * whatever is asked for; a change of a secret is seen after the next start.
     *
     * @throws SeraiException {@code webhook.unchecked} where a source of secrets can't be reached: a repeat may succeed
     */
    Optional<SignatureScheme> find(String name) {
        SignatureScheme known = schemes.get(name);
        return known != null ? Optional.of(known) : made(name);
    }

    private Optional<SignatureScheme> made(String name) {
        Optional<SignatureScheme> made =
                NAME.matcher(name).matches() ? scheme("serai.webhooks." + name) : Optional.empty();
        made.ifPresentOrElse(
                scheme -> schemes.put(name, scheme),
                () -> LOG.info(
                        "Webhooks of the provider '{}' are refused: see serai.webhooks.{}.secret in the configuration.",
                        LogText.of(name),
                        LogText.of(name)));
        return made;
    }

    private Optional<SignatureScheme> scheme(String prefix) {
        String header = settings.text(prefix + ".header", DEFAULT_HEADER);
        return key(prefix + ".secret").flatMap(secret -> algorithm(prefix + ".algorithm")
                .map(algorithm -> new HmacScheme(
                        header,
                        algorithm,
                        Stream.concat(Stream.of(secret), key(prefix + ".previous-secret").stream())
                                .toList())));
    }

    private Optional<byte[]> key(String setting) {
        return settings.find(setting)
                .flatMap(value -> secret(setting, value))
                .map(text -> text.getBytes(StandardCharsets.UTF_8));
    }

    /** The secret itself, or what it is called: a name that is misspelt must not become a secret that can be guessed. */
    private Optional<String> secret(String setting, String value) {
        Matcher reference = REFERENCE.matcher(value);
        if (reference.matches()) {
            Optional<String> secret = found(reference.group(1));
            if (secret.isEmpty()) {
                LOG.warn("{} is {}, and there is no such secret.", setting, value);
            }
            return secret;
        }
        if (value.startsWith("{") && value.endsWith("}")) {
            LOG.warn("{} is neither a secret nor the name of one, which looks like {secret.NAME}.", setting);
            return Optional.empty();
        }
        return Optional.of(value);
    }

    private Optional<String> found(String secret) {
        try {
            return secrets.find(secret);
        } catch (SeraiException e) {
            throw new SeraiException(
                    ErrorKind.INTERNAL,
                    "webhook.unchecked",
                    "The signature can't be checked at the moment; send the message again later.",
                    e);
        }
    }

    private Optional<Algorithm> algorithm(String setting) {
        String name = settings.text(setting, "sha256");
        try {
            return Optional.of(Algorithm.valueOf(name.toUpperCase(Locale.ROOT)));
        } catch (IllegalArgumentException e) {
            LOG.warn("{} is '{}'; allowed is sha1, sha256, sha512.", setting, LogText.of(name));
            return Optional.empty();
        }
    }
}
