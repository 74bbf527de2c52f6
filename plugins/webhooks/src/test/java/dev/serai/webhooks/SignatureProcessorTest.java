package dev.serai.webhooks;

import static dev.serai.webhooks.Signing.sign;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.serai.api.SeraiException;
import dev.serai.testkit.TestSecrets;
import dev.serai.testkit.TestSettings;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SignatureProcessorTest {
    private static final String BODY = "no json, and nobody minds yet";

    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final SignatureProcessor signature = new SignatureProcessor(new Providers(
            new TestSettings(Map.of(
                    "serai.webhooks.default.secret", "ours",
                    "serai.webhooks.lost.secret", "{secret.GONE}",
                    "serai.webhooks.odd.secret", "odd",
                    "serai.webhooks.odd.algorithm", "md5")),
            new TestSecrets(Map.of()),
            Clock.systemUTC()));

    @AfterEach
    void stop() {
        camel.stop();
    }

    @ParameterizedTest
    @ValueSource(strings = {"default", "nobody", "lost", "odd", "", "../x"})
    void who_asks_can_not_tell_which_providers_there_are(String provider) {
        assertThat(refusal(message(provider, Map.of()))).isEqualTo("401 webhook.signature-missing: Missing signature");
        assertThat(refusal(message(provider, Map.of("X-Signature", "sha256=" + "0".repeat(64)))))
                .isEqualTo("403 webhook.signature-invalid: Invalid signature");
    }

    @ParameterizedTest
    @CsvSource({"github,X-Hub-Signature-256", "shopify,X-Shopify-Hmac-SHA256", "stripe,Stripe-Signature"})
    void a_provider_that_is_known_and_not_there_answers_as_one_that_is(String provider, String header) {
        assertThat(refusal(message(provider, Map.of()))).isEqualTo("401 webhook.signature-missing: Missing signature");
        assertThat(refusal(message(provider, Map.of(header, "t=1,v1=00"))))
                .isEqualTo("403 webhook.signature-invalid: Invalid signature");
    }

    @Test
    void the_log_says_who_was_refused_and_why_in_words_of_its_own() {
        try (LogLines log = new LogLines()) {
            Exchange message = message("default", Map.of("X-Signature", "forged\nline"));
            message.getMessage().setHeader("CamelVertxPlatformHttpRemoteAddress", "192.0.2.7:51234");
            refusal(message);
            assertThat(log.messages())
                    .containsExactly("Webhook refused: provider=default route=null from=192.0.2.7:51234 why=the"
                            + " signature is not that of the message; secrets tried: 1");
        }
    }

    @Test
    void a_route_may_name_the_scheme() {
        Exchange message =
                message("default", Map.of("X-Hub-Signature-256", sign("ours", BODY), "X-GitHub-Delivery", "g-1"));
        message.setProperty("webhookScheme", "github");
        signature.process(message);
        assertThat(key(message)).isEqualTo("default/g-1");
    }

    @Test
    void objects_at_start_to_a_provider_that_can_not_be_verified() {
        assertThat(signature.objection(Map.of())).isEmpty();
        assertThat(signature.objection(Map.of("webhookProvider", "nobody")))
                .hasValue("messages of the provider 'nobody' can't be verified: it has no secret: set"
                        + " serai.webhooks.nobody.secret in the configuration.");
        assertThat(signature.objection(Map.of("webhookProvider", "default", "webhookScheme", "github")))
                .isEmpty();
        assertThat(signature.objection(Map.of("webhookScheme", "x"))).isPresent();
    }

    @Test
    void does_not_object_while_the_secrets_can_not_be_read() {
        SignatureProcessor waiting = new SignatureProcessor(new Providers(
                new TestSettings(Map.of("serai.webhooks.default.secret", "{secret.A}")),
                new TestSecrets(Map.of()).lock(),
                Clock.systemUTC()));
        assertThat(waiting.objection(Map.of())).isEmpty();
    }

    @Test
    void a_refused_message_has_no_key() {
        Exchange message = message("default", Map.of("CamelWorkflowIdempotencyKey", "forged", "X-Delivery-Id", "d"));
        refusal(message);
        assertThat(message.getMessage().getHeaders()).doesNotContainKey("CamelWorkflowIdempotencyKey");
    }

    @Test
    void a_body_that_is_a_stream_can_be_read_by_the_next_step() {
        Exchange message = message("default", Map.of("X-Signature", sign("ours", BODY)));
        message.getMessage().setBody(new ByteArrayInputStream(BODY.getBytes(StandardCharsets.UTF_8)));
        signature.process(message);
        assertThat(message.getMessage().getBody()).isEqualTo(BODY.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void a_message_without_a_body_is_signed_as_no_bytes() {
        Exchange message = message("default", Map.of("X-Signature", sign("ours", ""), "X-Delivery-Id", "empty"));
        message.getMessage().setBody(null);
        signature.process(message);
        assertThat(key(message)).isEqualTo("default/empty");
    }

    @Test
    void other_bytes_are_another_delivery_and_the_same_bytes_are_not() {
        assertThat(keyOf("one")).isEqualTo(keyOf("one")).isNotEqualTo(keyOf("two"));
    }

    @Test
    void takes_a_delivery_id_of_255_characters_and_no_longer_one() {
        assertThat(key(delivered("x".repeat(255)))).isEqualTo("default/" + "x".repeat(255));
        assertThat(refusal(message("x".repeat(256)))).startsWith("400 webhook.delivery-id");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "a\nb", "a\tb", "\u007f", "\u00e9", "\ud83d\ude00"})
    void refuses_a_delivery_id_that_is_not_visible_ascii(String id) {
        assertThat(refusal(message(id))).startsWith("400 webhook.delivery-id");
    }

    @Test
    void refuses_two_delivery_ids() {
        Exchange message = message("default", Map.of("X-Signature", sign("ours", BODY)));
        message.getMessage().setHeader("X-Delivery-Id", List.of("a", "b"));
        assertThat(refusal(message)).startsWith("400 webhook.delivery-id");
    }

    private Exchange delivered(String id) {
        Exchange message = message(id);
        signature.process(message);
        return message;
    }

    private Exchange message(String deliveryId) {
        return message("default", Map.of("X-Signature", sign("ours", BODY), "X-Delivery-Id", deliveryId));
    }

    private Exchange message(String provider, Map<String, Object> headers) {
        Exchange message = new DefaultExchange(camel);
        message.setProperty("webhookProvider", provider);
        message.getMessage().setHeaders(headers);
        message.getMessage().setBody(BODY.getBytes(StandardCharsets.UTF_8));
        return message;
    }

    private String keyOf(String body) {
        Exchange message = message("default", Map.of("X-Signature", sign("ours", body)));
        message.getMessage().setBody(body.getBytes(StandardCharsets.UTF_8));
        signature.process(message);
        return key(message);
    }

    private static String key(Exchange message) {
        return message.getMessage().getHeader("CamelWorkflowIdempotencyKey", String.class);
    }

    private String refusal(Exchange message) {
        SeraiException refusal = catchThrowableOfType(SeraiException.class, () -> signature.process(message));
        return refusal.kind().httpStatus() + " " + refusal.code() + ": " + refusal.text();
    }
}
