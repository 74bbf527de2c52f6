package dev.serai.webhooks;

import static dev.serai.webhooks.Desk.HOLDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Whatever is signed: not a bit of it can be changed, nor one of its signature. */
class FlippedBitTest {
    private static final byte[] KEY = "a secret of some length".getBytes(StandardCharsets.UTF_8);
    private static final long NOW = 1_750_000_000;

    private final Desk desk = new Desk(Map.of(
                    "serai.webhooks.github.secret", new String(KEY, StandardCharsets.UTF_8),
                    "serai.webhooks.shopify.secret", new String(KEY, StandardCharsets.UTF_8),
                    "serai.webhooks.standard-webhooks.secret",
                            "whsec_" + Base64.getEncoder().encodeToString(KEY),
                    "serai.webhooks.telegram.secret", new String(KEY, StandardCharsets.UTF_8)))
            .at(NOW);

    @Property(tries = 300)
    void of_a_body(@ForAll @Size(min = 1, max = 400) byte[] body, @ForAll @IntRange(max = 3199) int bit) {
        Map<String, String> headers = Map.of("X-Hub-Signature-256", "sha256=" + Signing.hex("HmacSHA256", KEY, body));
        assertThat(desk.verdict("github", body, headers, "/")).isEqualTo(HOLDS);
        assertThat(desk.verdict("github", flipped(body, bit), headers, "/")).startsWith("wrong: ");
    }

    @Property(tries = 300)
    void of_a_signature_in_hexadecimal(@ForAll @Size(max = 50) byte[] body, @ForAll @IntRange(max = 511) int bit) {
        String signature = Signing.hex("HmacSHA256", KEY, body);
        String changed = flipped(signature, bit);
        boolean same = changed.toLowerCase(Locale.ROOT).equals(signature);
        assertThat(desk.verdict("github", body, Map.of("X-Hub-Signature-256", changed), "/"))
                .matches(verdict -> verdict.equals(HOLDS) == same);
    }

    @Property(tries = 300)
    void of_a_signature_in_base64(@ForAll @Size(max = 50) byte[] body, @ForAll @IntRange(max = 351) int bit) {
        String signature = Signing.base64("HmacSHA256", KEY, body);
        assertThat(desk.verdict("shopify", body, Map.of("X-Shopify-Hmac-SHA256", signature), "/"))
                .isEqualTo(HOLDS);
        assertThat(desk.verdict("shopify", body, Map.of("X-Shopify-Hmac-SHA256", flipped(signature, bit)), "/"))
                .startsWith("wrong: ");
    }

    @Property(tries = 300)
    void of_what_is_signed_beside_the_body(@ForAll @IntRange(max = 79) int bit, @ForAll boolean ofTheTime) {
        String id = "msg_123456";
        String time = Long.toString(NOW);
        String signature = "v1," + Signing.base64("HmacSHA256", KEY, bytes(id + "." + time + ".{}"));
        Map<String, String> headers = Map.of(
                "webhook-id", ofTheTime ? id : flipped(id, bit),
                "webhook-timestamp", ofTheTime ? flipped(time, bit) : time,
                "webhook-signature", signature);
        assertThat(desk.verdict("standard-webhooks", bytes("{}"), headers, "/")).startsWith("wrong: ");
    }

    @Property(tries = 300)
    void of_a_token(@ForAll @IntRange(max = 183) int bit) {
        String token = flipped(new String(KEY, StandardCharsets.UTF_8), bit);
        assertThat(desk.verdict("telegram", bytes(""), Map.of("X-Telegram-Bot-Api-Secret-Token", token), "/"))
                .startsWith("wrong: ");
    }

    @Property(tries = 500)
    void whatever_stands_in_a_header_is_refused_and_breaks_nothing(@ForAll String anything) {
        for (String provider : new String[] {"github", "shopify", "standard-webhooks", "telegram"}) {
            Map<String, String> headers = Map.of(
                    "X-Hub-Signature-256", anything,
                    "X-Shopify-Hmac-SHA256", anything,
                    "webhook-id", anything,
                    "webhook-timestamp", anything,
                    "webhook-signature", anything,
                    "X-Telegram-Bot-Api-Secret-Token", anything);
            assertThat(desk.verdict(provider, bytes("{}"), headers, "/")).matches("(?s)(wrong|missing): .*");
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String flipped(String text, int bit) {
        return new String(flipped(text.getBytes(StandardCharsets.ISO_8859_1), bit), StandardCharsets.ISO_8859_1);
    }

    private static byte[] flipped(byte[] bytes, int bit) {
        byte[] flipped = bytes.clone();
        flipped[bit / 8 % bytes.length] ^= (byte) (1 << bit % 8);
        return flipped;
    }
}
