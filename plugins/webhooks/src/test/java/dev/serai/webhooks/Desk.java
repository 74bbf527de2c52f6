package dev.serai.webhooks;

import dev.serai.testkit.SettableClock;
import dev.serai.testkit.TestSecrets;
import dev.serai.testkit.TestSettings;
import dev.serai.webhooks.signature.Refusal;
import dev.serai.webhooks.signature.SignedRequest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Where requests are shown to a configured provider. */
final class Desk {
    static final String HOLDS = "holds";

    private final SettableClock clock = new SettableClock(Instant.parse("2026-01-01T00:00:00Z"));
    private final Providers providers;

    Desk(Map<String, String> settings) {
        this(settings, Map.of());
    }

    Desk(Map<String, String> settings, Map<String, String> secrets) {
        providers = new Providers(new TestSettings(settings), new TestSecrets(secrets), clock);
    }

    Desk at(long seconds) {
        clock.set(Instant.ofEpochSecond(seconds));
        return this;
    }

    /** {@link #HOLDS}, or what is wrong, begun by {@code missing: } or {@code wrong: }. */
    String verdict(String provider, byte[] body, Map<String, ?> headers, String target) {
        try {
            provider(provider).signature().verify(request(body, headers, target));
            return HOLDS;
        } catch (Refusal refusal) {
            return (refusal.isUnsigned() ? "missing: " : "wrong: ") + refusal.why();
        }
    }

    String verdict(String provider, String body, Map<String, ?> headers) {
        return verdict(provider, body.getBytes(StandardCharsets.UTF_8), headers, "/");
    }

    Optional<String> deliveryId(String provider, String body, Map<String, ?> headers) {
        return provider(provider).deliveryId().of(request(body.getBytes(StandardCharsets.UTF_8), headers, "/"));
    }

    private Provider provider(String name) {
        try {
            return providers.require(new Providers.Id(name, Optional.empty()));
        } catch (Unusable e) {
            throw new AssertionError(e);
        }
    }

    /** Names of headers have no case, as in Camel's messages. */
    private static SignedRequest request(byte[] body, Map<String, ?> headers, String target) {
        Map<String, Object> caseless = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        caseless.putAll(headers);
        return new SignedRequest(body, caseless, target);
    }
}
