package dev.serai.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.serai.webhooks.signature.Algorithm;
import dev.serai.webhooks.signature.Encoding;
import dev.serai.webhooks.signature.HmacScheme;
import dev.serai.webhooks.signature.Refusal;
import dev.serai.webhooks.signature.SignedRequest;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The providers' own examples, and the vectors that are made to break verifiers. */
class VectorsTest {
    private static final Map<String, String> SCHEMES = Map.of(
            "github-sha256", "github",
            "meta-sha256", "meta",
            "standard-webhooks", "standard-webhooks",
            "slack-v0", "slack",
            "stripe", "stripe",
            "twilio-sha1", "twilio",
            "plain-hex-sha256", "hmac",
            "shopify-base64-sha256", "shopify");

    @ParameterizedTest
    @MethodSource
    void a_provider_s_example_is_taken_or_refused_as_it_should_be(JsonNode vector) {
        String verdict = new Desk(settings(vector), Map.of("THEIRS", secret(vector)))
                .at(vector.path("now").asLong())
                .verdict(
                        "theirs",
                        vector.get("body").asText().getBytes(StandardCharsets.UTF_8),
                        headers(vector),
                        target(vector));
        assertThat(verdict.equals(Desk.HOLDS))
                .as(verdict)
                .isEqualTo(vector.get("valid").asBoolean());
    }

    static Stream<JsonNode> a_provider_s_example_is_taken_or_refused_as_it_should_be() throws IOException {
        List<JsonNode> vectors = all(read("vectors.json").get("vectors")).toList();
        assertThat(vectors).hasSize(12);
        return vectors.stream();
    }

    private static Map<String, String> settings(JsonNode vector) {
        Map<String, String> settings = new HashMap<>();
        settings.put(
                "serai.webhooks.theirs.scheme",
                SCHEMES.getOrDefault(vector.get("scheme").asText(), "none of ours"));
        settings.put("serai.webhooks.theirs.secret", "{secret.THEIRS}");
        if (vector.has("url")) {
            settings.put("serai.webhooks.theirs.url", "https://" + url(vector).getAuthority());
        }
        return settings;
    }

    private static String secret(JsonNode vector) {
        return vector.get("secret").isNull()
                ? new String(HexFormat.of().parseHex(vector.get("secretHex").asText()), StandardCharsets.UTF_8)
                : vector.get("secret").asText();
    }

    private static URI url(JsonNode vector) {
        return URI.create(vector.get("url").asText());
    }

    private static String target(JsonNode vector) {
        return vector.has("url") ? url(vector).getRawPath() + "?" + url(vector).getRawQuery() : "/";
    }

    private static Map<String, Object> headers(JsonNode vector) {
        Map<String, Object> headers = new HashMap<>();
        headers.put("Content-Type", "application/x-www-form-urlencoded");
        vector.get("headers")
                .properties()
                .forEach(
                        header -> headers.put(header.getKey(), header.getValue().asText()));
        return headers;
    }

    @ParameterizedTest
    @MethodSource
    void wycheproof_finds_no_signature_that_is_taken_by_mistake(Hostile test) throws IOException {
        HmacScheme scheme = new HmacScheme(
                new HmacScheme.Form("X-Signature", Algorithm.SHA256, Encoding.HEX, Optional.empty()),
                List.of(HexFormat.of().parseHex(test.json.get("key").asText())));
        SignedRequest request = new SignedRequest(
                HexFormat.of().parseHex(test.json.get("msg").asText()),
                Map.of("X-Signature", test.json.get("tag").asText()),
                "/");
        assertThat(holds(scheme, request)).isEqualTo(test.valid());
    }

    static Stream<Hostile> wycheproof_finds_no_signature_that_is_taken_by_mistake() throws IOException {
        List<Hostile> tests = all(read("wycheproof_hmac_sha256_test.json").get("testGroups"))
                .flatMap(group -> all(group.get("tests"))
                        .map(test -> new Hostile(group.get("tagSize").asInt(), test)))
                .toList();
        assertThat(tests).hasSize(174);
        assertThat(tests).filteredOn(Hostile::valid).isNotEmpty();
        return tests.stream();
    }

    private static boolean holds(HmacScheme scheme, SignedRequest request) {
        try {
            scheme.verify(request);
            return true;
        } catch (Refusal refusal) {
            return false;
        }
    }

    /** A shortened signature is valid there, and never here. */
    record Hostile(int tagBits, JsonNode json) {
        boolean valid() {
            return tagBits == 256 && json.get("result").asText().equals("valid");
        }

        @Override
        public String toString() {
            return json.get("tcId") + " " + json.get("comment") + ", " + tagBits + " bits";
        }
    }

    private static Stream<JsonNode> all(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }

    private static JsonNode read(String file) throws IOException {
        try (InputStream in = VectorsTest.class.getResourceAsStream("/fixtures/" + file)) {
            return new ObjectMapper().readTree(in);
        }
    }
}
