package dev.serai.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.serai.webhooks.HmacScheme.Algorithm;
import dev.serai.webhooks.SignatureScheme.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HmacSchemeTest {
    private static final Set<String> PLAIN = Set.of("github-sha256", "meta-sha256", "plain-hex-sha256");
    private static final String BODY_SIGNED_WITH_KEY =
            "f7bc83f430538424b13298e6aa6fb143ef4d59a14946175997479dbc2d1a3cd8";
    private static final byte[] FOX = "The quick brown fox jumps over the lazy dog".getBytes(StandardCharsets.UTF_8);

    @Test
    void agrees_with_the_providers_own_vectors() throws IOException {
        int checked = 0;
        for (JsonNode vector : read("vectors.json").get("vectors")) {
            if (PLAIN.contains(vector.get("scheme").asText())) {
                Map.Entry<String, JsonNode> header =
                        vector.get("headers").properties().iterator().next();
                HmacScheme scheme = new HmacScheme(header.getKey(), Algorithm.SHA256, List.of(key(vector)));
                assertThat(scheme.verify(
                                bytes(vector.get("body")),
                                Map.of(header.getKey(), header.getValue().asText())))
                        .as(vector.get("id").asText())
                        .isEqualTo(vector.get("valid").asBoolean() ? Verdict.HOLDS : Verdict.WRONG);
                checked++;
            }
        }
        assertThat(checked).isEqualTo(6);
    }

    @Test
    void agrees_with_wycheproof_and_takes_no_shortened_signature() throws IOException {
        int checked = 0;
        for (JsonNode group : read("wycheproof_hmac_sha256_test.json").get("testGroups")) {
            boolean whole = group.get("tagSize").asInt() == 256;
            for (JsonNode test : group.get("tests")) {
                byte[] key = HexFormat.of().parseHex(test.get("key").asText());
                HmacScheme scheme = new HmacScheme("X-Signature", Algorithm.SHA256, List.of(key));
                byte[] message = HexFormat.of().parseHex(test.get("msg").asText());
                boolean valid = whole && test.get("result").asText().equals("valid");
                assertThat(scheme.verify(
                                message, Map.of("X-Signature", test.get("tag").asText())))
                        .as("test %s", test.get("tcId"))
                        .isEqualTo(valid ? Verdict.HOLDS : Verdict.WRONG);
                checked++;
            }
        }
        assertThat(checked).isEqualTo(174);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "sha256=", "SHA256="})
    void takes_the_signature_with_and_without_its_prefix_in_either_case(String prefix) {
        assertThat(verify(prefix + BODY_SIGNED_WITH_KEY)).isEqualTo(Verdict.HOLDS);
        assertThat(verify(prefix + BODY_SIGNED_WITH_KEY.toUpperCase(Locale.ROOT)))
                .isEqualTo(Verdict.HOLDS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "f7bc83f430538424b13298e6aa6fb143ef4d59a14946175997479dbc2d1a3cd9",
                "f7bc83f430538424b13298e6aa6fb143ef4d59a14946175997479dbc2d1a3c",
                "f7bc83f430538424b13298e6aa6fb143ef4d59a14946175997479dbc2d1a3cd8=",
                "sha1=f7bc83f430538424b13298e6aa6fb143ef4d59a14946175997479dbc2d1a3cd8",
                "sha256=sha256=f7bc83f430538424b13298e6aa6fb143ef4d59a14946175997479dbc2d1a3cd8",
                "not hexadecimal at all, and as long as a signature is, 64 in all",
                "=",
                "sha256="
            })
    void refuses_what_is_not_the_signature(String given) {
        assertThat(verify(given)).isEqualTo(Verdict.WRONG);
    }

    @Test
    void tells_a_missing_signature_from_a_wrong_one() {
        assertThat(scheme().verify(FOX, Map.of())).isEqualTo(Verdict.MISSING);
        assertThat(verify("  ")).isEqualTo(Verdict.MISSING);
    }

    @Test
    void refuses_two_headers_of_the_name() {
        assertThat(scheme().verify(FOX, Map.of("X-Signature", List.of(BODY_SIGNED_WITH_KEY, BODY_SIGNED_WITH_KEY))))
                .isEqualTo(Verdict.WRONG);
    }

    @Test
    void takes_the_previous_key_while_both_are_active() {
        HmacScheme both = new HmacScheme(
                "X-Signature",
                Algorithm.SHA256,
                List.of("new".getBytes(StandardCharsets.UTF_8), "key".getBytes(StandardCharsets.UTF_8)));
        assertThat(both.verify(FOX, Map.of("X-Signature", BODY_SIGNED_WITH_KEY)))
                .isEqualTo(Verdict.HOLDS);
    }

    @Test
    void agrees_with_rfc_2202_and_rfc_4231_for_the_other_hashes() {
        byte[] jefe = "Jefe".getBytes(StandardCharsets.UTF_8);
        byte[] question = "what do ya want for nothing?".getBytes(StandardCharsets.UTF_8);
        String sha1 = "effcdf6ae5eb2fa2d27416d5f184df9c259a7c79";
        String sha512 = "164b7a7bfcf819e2e395fbe73b56e0a387bd64222e831fd610270cd7ea250554"
                + "9758bf75c05a994a6d034f65f8f0e6fdcaeab1a34d4a6b4b636e070a38bce737";
        assertThat(new HmacScheme("X-S", Algorithm.SHA1, List.of(jefe)).verify(question, Map.of("X-S", sha1)))
                .isEqualTo(Verdict.HOLDS);
        assertThat(new HmacScheme("X-S", Algorithm.SHA512, List.of(jefe)).verify(question, Map.of("X-S", sha512)))
                .isEqualTo(Verdict.HOLDS);
    }

    @Test
    void one_scheme_serves_many_threads_at_once() {
        HmacScheme shared = scheme();
        long right = IntStream.range(0, 20_000)
                .parallel()
                .filter(i -> shared.verify(FOX, Map.of("X-Signature", BODY_SIGNED_WITH_KEY)) == Verdict.HOLDS)
                .count();
        assertThat(right).isEqualTo(20_000);
    }

    @Test
    void nothing_is_signed_with_a_key_that_nobody_has() {
        HmacScheme nobodys = HmacScheme.ofUnknownKey("X-Signature");
        assertThat(nobodys.verify(FOX, Map.of("X-Signature", BODY_SIGNED_WITH_KEY)))
                .isEqualTo(Verdict.WRONG);
        assertThat(nobodys.verify(FOX, Map.of())).isEqualTo(Verdict.MISSING);
    }

    private static Verdict verify(String signature) {
        return scheme().verify(FOX, Map.of("X-Signature", signature));
    }

    private static HmacScheme scheme() {
        return new HmacScheme("X-Signature", Algorithm.SHA256, List.of("key".getBytes(StandardCharsets.UTF_8)));
    }

    private static byte[] key(JsonNode vector) {
        return vector.has("secretHex")
                ? HexFormat.of().parseHex(vector.get("secretHex").asText())
                : bytes(vector.get("secret"));
    }

    private static byte[] bytes(JsonNode text) {
        return text.asText().getBytes(StandardCharsets.UTF_8);
    }

    private static JsonNode read(String file) throws IOException {
        try (InputStream in = HmacSchemeTest.class.getResourceAsStream("/fixtures/" + file)) {
            return new ObjectMapper().readTree(in);
        }
    }
}
