package dev.serai.webhooks;

import dev.serai.webhooks.signature.DeliveryId;
import dev.serai.webhooks.signature.DeliveryIds;
import dev.serai.webhooks.signature.Encoding;
import dev.serai.webhooks.signature.HmacScheme;
import dev.serai.webhooks.signature.SignatureScheme;
import dev.serai.webhooks.signature.TimedForms;
import dev.serai.webhooks.signature.TimedHmac;
import dev.serai.webhooks.signature.TokenScheme;
import dev.serai.webhooks.signature.TwilioScheme;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The ways to sign, by the names that configuration and routes have for them. */
enum Scheme {
    HMAC,
    STANDARD_WEBHOOKS,
    SVIX,
    GITHUB,
    STRIPE,
    SLACK,
    SHOPIFY,
    TWILIO,
    META,
    TELEGRAM,
    /** Unsigned; in the profile dev alone. */
    NONE;

    private static final String SECRET_PREFIX = "whsec_";
    private static final Map<String, Scheme> ALIASES =
            Map.of("whatsapp", META, "messenger", META, "instagram", META, "facebook", META);

    /** As it is written. */
    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<Scheme> named(String label) {
        return Arrays.stream(values())
                .filter(scheme -> scheme.label().equals(label))
                .findFirst();
    }

    /** What a provider of that name has where nothing is said. */
    static Scheme usualOf(String provider) {
        return named(provider).filter(scheme -> scheme != NONE).orElseGet(() -> ALIASES.getOrDefault(provider, HMAC));
    }

    /** The keys of {@code serai.webhooks.PROVIDER.} that this scheme looks at, beside those of secrets. */
    Set<String> options() {
        return switch (this) {
            case HMAC -> Set.of("header", "algorithm", "encoding", "prefix", "delivery-header");
            case STANDARD_WEBHOOKS, SVIX, STRIPE, SLACK -> Set.of("tolerance");
            case TWILIO -> Set.of("url");
            case NONE -> Set.of("delivery-header");
            case GITHUB, SHOPIFY, META, TELEGRAM -> Set.of();
        };
    }

    /** @param keys one or more, each made by {@link #key} */
    Provider provider(Options options, List<byte[]> keys, InstantSource clock) {
        return new Provider(signature(options, keys, clock), deliveryId(options));
    }

    private SignatureScheme signature(Options options, List<byte[]> keys, InstantSource clock) {
        return switch (this) {
            case HMAC -> new HmacScheme(options.form(), keys);
            case GITHUB, META -> new HmacScheme(HmacScheme.Form.of("X-Hub-Signature-256", Encoding.HEX), keys);
            case SHOPIFY -> new HmacScheme(HmacScheme.Form.of("X-Shopify-Hmac-SHA256", Encoding.BASE64), keys);
            case STANDARD_WEBHOOKS -> timed(TimedForms.standardWebhooks("webhook-"), options, keys, clock);
            case SVIX -> timed(TimedForms.standardWebhooks("svix-"), options, keys, clock);
            case STRIPE -> timed(TimedForms.stripe(), options, keys, clock);
            case SLACK -> timed(TimedForms.slack(), options, keys, clock);
            case TWILIO -> new TwilioScheme(options.url(), keys);
            case TELEGRAM -> new TokenScheme("X-Telegram-Bot-Api-Secret-Token", keys);
            case NONE -> request -> {};
        };
    }

    private static SignatureScheme timed(TimedHmac.Form form, Options options, List<byte[]> keys, InstantSource clock) {
        return new TimedHmac(form, keys, options.tolerance(), clock);
    }

    private DeliveryId deliveryId(Options options) {
        return switch (this) {
            case HMAC, NONE -> DeliveryIds.header(options.deliveryHeader());
            case STANDARD_WEBHOOKS -> DeliveryIds.header("webhook-id");
            case SVIX -> DeliveryIds.header("svix-id");
            case GITHUB -> DeliveryIds.header("X-GitHub-Delivery");
            case STRIPE -> DeliveryIds.field("id");
            case SLACK -> DeliveryIds.slack();
            case SHOPIFY -> DeliveryIds.header("X-Shopify-Webhook-Id");
            case TWILIO -> DeliveryIds.twilio();
            case META -> DeliveryIds.meta();
            case TELEGRAM -> DeliveryIds.field("update_id");
        };
    }

    /** What a secret stands for. */
    byte[] key(String secret) throws Unusable {
        byte[] key =
                this == STANDARD_WEBHOOKS || this == SVIX ? decoded(secret) : secret.getBytes(StandardCharsets.UTF_8);
        if (key.length == 0) {
            throw new Unusable("it is empty.");
        }
        return key;
    }

    private static byte[] decoded(String secret) throws Unusable {
        String base64 = secret.startsWith(SECRET_PREFIX) ? secret.substring(SECRET_PREFIX.length()) : secret;
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw new Unusable("it is not " + SECRET_PREFIX + " and Base64.");
        }
    }
}
