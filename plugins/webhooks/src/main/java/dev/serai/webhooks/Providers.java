package dev.serai.webhooks;

import dev.serai.api.Secrets;
import dev.serai.api.SeraiException;
import dev.serai.api.Settings;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The providers of {@code serai.webhooks.PROVIDER.*}. One without a secret does not exist: unsigned messages are not
 * taken. What is wrong with the settings of a provider is for the log, not for who asks. Safe for use by many threads.
 */
final class Providers {
    private static final Logger LOG = LoggerFactory.getLogger(Providers.class);
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");
    private static final List<String> OPTIONS =
            List.of("header", "algorithm", "encoding", "prefix", "delivery-header", "tolerance", "url");

    /** @param scheme as the route has it, where it has one */
    record Id(String name, Optional<String> scheme) {
        String prefix() {
            return "serai.webhooks." + name;
        }
    }

    private final Settings settings;
    private final SecretList secrets;
    private final InstantSource clock;
    private final Map<Id, Provider> known = new ConcurrentHashMap<>();
    private final Map<Scheme, Provider> nobody = new ConcurrentHashMap<>();

    Providers(Settings settings, Secrets secrets, InstantSource clock) {
        this.settings = settings;
        this.secrets = new SecretList(settings, secrets);
        this.clock = clock;
    }

    /**
     * Empty for a provider that can't be verified; the log says why. The number kept is that of the configured ones,
     * whatever is asked for; a change of a secret is seen after the next start.
     *
     * @throws SeraiException {@code webhook.unchecked} where a source of secrets can't be reached: a repeat may succeed
     */
    Optional<Provider> find(Id id) {
        try {
            return Optional.of(require(id));
        } catch (Unusable e) {
            LOG.info("Webhooks of the provider '{}' are refused: {}", LogText.of(id.name()), e.why());
            return Optional.empty();
        }
    }

    /** As {@link #find}, telling why. */
    Provider require(Id id) throws Unusable {
        Provider provider = known.get(id);
        return provider != null ? provider : made(id);
    }

    private Provider made(Id id) throws Unusable {
        if (!NAME.matcher(id.name()).matches()) {
            throw new Unusable("no provider can have that name.");
        }
        Scheme scheme = scheme(id);
        Options options = Options.read(settings, id.prefix());
        List<byte[]> keys = scheme == Scheme.NONE ? List.of() : secrets.keys(id.prefix(), scheme);
        warnOfOthers(id, scheme);
        Provider provider = scheme.provider(options, keys, clock);
        known.put(id, provider);
        return provider;
    }

    private Scheme scheme(Id id) throws Unusable {
        Optional<String> name = id.scheme().or(() -> settings.find(id.prefix() + ".scheme"));
        if (name.isEmpty()) {
            return Scheme.usualOf(id.name());
        }
        Scheme scheme = Scheme.named(name.get()).orElseThrow(() -> new Unusable(unknown(id, name.get())));
        if (scheme == Scheme.NONE) {
            allowUnsigned(id);
        }
        return scheme;
    }

    private static String unknown(Id id, String scheme) {
        return (id.scheme().isPresent() ? SignatureProcessor.SCHEME + " of the route" : id.prefix() + ".scheme")
                + " is '" + LogText.of(scheme) + "'; allowed is "
                + Arrays.stream(Scheme.values()).map(Scheme::label).collect(Collectors.joining(", ")) + ".";
    }

    private void allowUnsigned(Id id) throws Unusable {
        if (!settings.text("serai.profile", "prod").equals("dev")) {
            throw new Unusable("the scheme none takes unsigned messages, which serai.profile=dev alone allows.");
        }
        LOG.warn(
                "ANYONE CAN SEND MESSAGES as the provider '{}': its scheme is none. Don't do this in production.",
                id.name());
    }

    private void warnOfOthers(Id id, Scheme scheme) {
        OPTIONS.stream()
                .filter(option -> !scheme.options().contains(option))
                .map(option -> id.prefix() + "." + option)
                .filter(key -> settings.find(key).isPresent())
                .forEach(key -> LOG.warn(
                        "{} has no effect: the scheme {} has no such option. Set {}.scheme=hmac if it was meant.",
                        key,
                        scheme.label(),
                        id.prefix()));
    }

    /** Stands in for a provider that isn't there, so that who asks can't tell it from one that is. */
    Provider standIn(String name) {
        return nobody.computeIfAbsent(Scheme.usualOf(name), this::ofUnknownKey);
    }

    /** No signature holds. */
    private Provider ofUnknownKey(Scheme scheme) {
        byte[] key = new byte[32];
        new SecureRandom().nextBytes(key);
        return scheme.provider(Options.NONE, List.of(key), clock);
    }
}
