package dev.serai.webhooks;

import static dev.serai.webhooks.Desk.HOLDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HmacSchemeTest {
    private static final String FOX = "The quick brown fox jumps over the lazy dog";
    private static final String SIGNED_WITH_KEY = "f7bc83f430538424b13298e6aa6fb143ef4d59a14946175997479dbc2d1a3cd8";
    private static final String WRONG = "wrong: the signature is not that of the message; secrets tried: 1";

    private final Desk desk = new Desk(Map.of("serai.webhooks.shop.secret", "key"));

    private String verdict(Object signature) {
        return desk.verdict("shop", FOX, Map.of("X-Signature", signature));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "sha256=", "SHA256=", " "})
    void takes_the_signature_with_and_without_its_prefix_in_either_case(String prefix) {
        assertThat(verdict(prefix + SIGNED_WITH_KEY)).isEqualTo(HOLDS);
        assertThat(verdict(prefix + SIGNED_WITH_KEY.toUpperCase(Locale.ROOT))).isEqualTo(HOLDS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "f7bc83f430538424b13298e6aa6fb143ef4d59a14946175997479dbc2d1a3cd9",
                "f7bc83f430538424b13298e6aa6fb143ef4d59a14946175997479dbc2d1a3c",
                "f7bc83f430538424b13298e6aa6fb143ef4d59a14946175997479dbc2d1a3cd8=",
                "f7bc83f430538424b13298e6aa6fb143ef4d59a14946175997479dbc2d1a3cd80",
                "f7bc83f430538424b13298e6aa6fb143ef4d59a14946175997479dbc2d1a3cd8f7",
                "sha1=f7bc83f430538424b13298e6aa6fb143ef4d59a14946175997479dbc2d1a3cd8",
                "sha256=sha256=f7bc83f430538424b13298e6aa6fb143ef4d59a14946175997479dbc2d1a3cd8",
                "f7bc83f430538424b13298e6aa6fb143ef4d59a14946175997479dbc2d1a3cd\uff18",
                "f7bc83f430538424 b13298e6aa6fb143ef4d59a14946175997479dbc2d1a3cd8",
                "97yD9DBThCSxMpjmqm+xQ+9NWaFJRhdZl0edvC0aPNg=",
                "not hexadecimal at all, and as long as a signature is, 64 in all",
                "\u00e9\ud83d\ude00\u202e",
                "=",
                "sha256="
            })
    void refuses_what_is_not_the_signature(String given) {
        assertThat(verdict(given)).isEqualTo(WRONG);
    }

    @Test
    void tells_a_missing_signature_from_a_wrong_one() {
        assertThat(desk.verdict("shop", FOX, Map.of())).isEqualTo("missing: no header X-Signature");
        assertThat(verdict("  ")).isEqualTo("missing: X-Signature is empty");
    }

    @Test
    void refuses_two_headers_of_the_name() {
        assertThat(verdict(List.of(SIGNED_WITH_KEY, SIGNED_WITH_KEY)))
                .isEqualTo("wrong: X-Signature stands several times");
    }

    @Test
    void does_not_look_at_a_huge_header() {
        assertThat(verdict("0".repeat(100_000))).isEqualTo("wrong: X-Signature has more than 4096 characters");
    }

    @Test
    void an_empty_body_is_signed_as_no_bytes() {
        assertThat(desk.verdict("shop", "", Map.of("X-Signature", Signing.sign("key", ""))))
                .isEqualTo(HOLDS);
        assertThat(desk.verdict("shop", "", Map.of("X-Signature", SIGNED_WITH_KEY)))
                .isEqualTo(WRONG);
    }

    @Test
    void a_body_that_says_the_same_in_other_bytes_is_another_body() {
        String signature = Signing.sign("key", "{\"a\": 1}");
        assertThat(desk.verdict("shop", "{\"a\": 1}", Map.of("X-Signature", signature)))
                .isEqualTo(HOLDS);
        assertThat(desk.verdict("shop", "{\"a\":1}", Map.of("X-Signature", signature)))
                .isEqualTo(WRONG);
    }

    @ParameterizedTest
    @CsvSource({"sha1,HmacSHA1", "sha256,HmacSHA256", "sha512,HmacSHA512"})
    void takes_base64_where_that_is_set_and_nothing_that_is_nearly_it(String algorithm, String mac) {
        Desk base64 = new Desk(Map.of(
                "serai.webhooks.shop.secret", "key",
                "serai.webhooks.shop.algorithm", algorithm,
                "serai.webhooks.shop.encoding", "base64"));
        String signature = Signing.base64(mac, "key".getBytes(StandardCharsets.UTF_8), FOX);
        String unpadded = signature.replace("=", "");
        assertThat(List.of(signature, algorithm + "=" + signature))
                .allSatisfy(given -> assertThat(base64.verdict("shop", FOX, Map.of("X-Signature", given)))
                        .isEqualTo(HOLDS));
        assertThat(List.of(unpadded, signature + "=", otherLastBits(signature), Signing.sign(mac, "key", FOX)))
                .allSatisfy(given -> assertThat(base64.verdict("shop", FOX, Map.of("X-Signature", given)))
                        .isEqualTo(WRONG));
    }

    /** The same bytes for a decoder that doesn't look at the bits which are left over. */
    private static String otherLastBits(String signature) {
        int last = signature.indexOf('=') - 1;
        return signature.substring(0, last) + (char) (signature.charAt(last) + 1) + signature.substring(last + 1);
    }

    @Test
    void a_prefix_that_is_set_must_be_there() {
        Desk prefixed = new Desk(Map.of(
                "serai.webhooks.shop.secret",
                "key",
                "serai.webhooks.shop.prefix",
                "hmac ",
                "serai.webhooks.shop.header",
                "X-S"));
        assertThat(prefixed.verdict("shop", FOX, Map.of("X-S", "hmac " + SIGNED_WITH_KEY)))
                .isEqualTo(HOLDS);
        assertThat(prefixed.verdict("shop", FOX, Map.of("X-S", SIGNED_WITH_KEY)))
                .isEqualTo("wrong: X-S does not begin as it should");
    }

    @Test
    void agrees_with_rfc_2202_and_rfc_4231_for_the_other_hashes() {
        String question = "what do ya want for nothing?";
        String sha512 = "164b7a7bfcf819e2e395fbe73b56e0a387bd64222e831fd610270cd7ea250554"
                + "9758bf75c05a994a6d034f65f8f0e6fdcaeab1a34d4a6b4b636e070a38bce737";
        assertThat(jefe("sha1")
                        .verdict("shop", question, Map.of("X-Signature", "effcdf6ae5eb2fa2d27416d5f184df9c259a7c79")))
                .isEqualTo(HOLDS);
        assertThat(jefe("sha512").verdict("shop", question, Map.of("X-Signature", sha512)))
                .isEqualTo(HOLDS);
    }

    private static Desk jefe(String algorithm) {
        return new Desk(Map.of("serai.webhooks.shop.secret", "Jefe", "serai.webhooks.shop.algorithm", algorithm));
    }

    @Test
    void one_scheme_serves_many_threads_at_once() {
        long right = IntStream.range(0, 20_000)
                .parallel()
                .filter(i -> verdict(SIGNED_WITH_KEY).equals(HOLDS))
                .count();
        assertThat(right).isEqualTo(20_000);
    }
}
