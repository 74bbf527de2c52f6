package dev.serai.webhooks;

import dev.serai.api.ErrorKind;
import dev.serai.api.Secrets;
import dev.serai.api.SeraiException;
import dev.serai.api.Settings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The secrets of a provider that are active: {@code .secret}, one or several with commas, and {@code .previous-secret}. */
final class SecretList {
    private static final Logger LOG = LoggerFactory.getLogger(SecretList.class);
    private static final Pattern REFERENCE = Pattern.compile("\\{secret\\.([A-Za-z_][A-Za-z0-9_.-]*)}");

    private final Settings settings;
    private final Secrets secrets;

    SecretList(Settings settings, Secrets secrets) {
        this.settings = settings;
        this.secrets = secrets;
    }

    /**
     * One or more. One that is not there does not stop the others: it is logged.
     *
     * @param prefix {@code serai.webhooks.PROVIDER}
     * @throws Unusable where {@code .secret} has none
     * @throws SeraiException {@code webhook.unchecked} where a source of secrets can't be reached: a repeat may succeed
     */
    List<byte[]> keys(String prefix, Scheme scheme) throws Unusable {
        String setting = prefix + ".secret";
        List<String> named = named(setting);
        if (named.isEmpty()) {
            throw new Unusable("it has no secret: set " + setting + " in the configuration.");
        }
        List<String> complaints = new ArrayList<>();
        List<byte[]> keys = keys(setting, named, scheme, complaints);
        if (keys.isEmpty()) {
            throw new Unusable(String.join(" ", complaints));
        }
        String previous = prefix + ".previous-secret";
        keys.addAll(keys(previous, named(previous), scheme, complaints));
        complaints.forEach(LOG::warn);
        return keys;
    }

    private List<String> named(String setting) {
        return settings.find(setting).stream()
                .flatMap(value -> Arrays.stream(value.split(",")))
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .toList();
    }

    private List<byte[]> keys(String setting, List<String> named, Scheme scheme, List<String> complaints) {
        List<byte[]> keys = new ArrayList<>();
        for (String value : named) {
            try {
                keys.add(key(setting, value, scheme));
            } catch (Unusable e) {
                complaints.add(e.why());
            }
        }
        return keys;
    }

    private byte[] key(String setting, String value, Scheme scheme) throws Unusable {
        String secret = secret(setting, value);
        try {
            return scheme.key(secret);
        } catch (Unusable e) {
            throw new Unusable(setting + " is no secret of the scheme " + scheme.label() + ": " + e.why());
        }
    }

    /** The secret itself, or what it is called: a name that is misspelt must not become a secret that can be guessed. */
    private String secret(String setting, String value) throws Unusable {
        Matcher reference = REFERENCE.matcher(value);
        if (reference.matches()) {
            return found(reference.group(1))
                    .orElseThrow(() -> new Unusable(setting + " is " + value + ", and there is no such secret."));
        }
        if (value.startsWith("{") && value.endsWith("}")) {
            throw new Unusable(setting + " is neither a secret nor the name of one, which looks like {secret.NAME}.");
        }
        return value;
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
}
