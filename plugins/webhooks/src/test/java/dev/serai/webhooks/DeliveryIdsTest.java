package dev.serai.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.serai.api.SeraiException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeliveryIdsTest {
    private static final Map<String, String> FORM = Map.of("Content-Type", "application/x-www-form-urlencoded");

    private final Desk desk = new Desk(Stream.of(
                    "shop",
                    "standard-webhooks",
                    "svix",
                    "github",
                    "stripe",
                    "slack",
                    "shopify",
                    "twilio",
                    "meta",
                    "telegram")
            .collect(Collectors.toMap(name -> "serai.webhooks." + name + ".secret", name -> "c2VjcmV0")));

    private String id(String provider, String body) {
        return id(provider, body, Map.of());
    }

    private String id(String provider, String body, Map<String, ?> headers) {
        return desk.deliveryId(provider, body, headers).orElse("none");
    }

    @ParameterizedTest
    @CsvSource({
        "shop,X-Delivery-Id",
        "standard-webhooks,webhook-id",
        "svix,svix-id",
        "github,X-GitHub-Delivery",
        "shopify,X-Shopify-Webhook-Id",
        "twilio,I-Twilio-Idempotency-Token"
    })
    void stands_in_a_header(String provider, String header) {
        assertThat(id(provider, "{}", Map.of(header, "d-1"))).isEqualTo("d-1");
        assertThat(id(provider, "{}")).isEqualTo("none");
        for (Object bad : List.of("", "a b", "\u00e9", "x".repeat(256), List.of("a", "b"))) {
            assertThatThrownBy(() -> id(provider, "{}", Map.of(header, bad)))
                    .isInstanceOfSatisfying(
                            SeraiException.class, e -> assertThat(e.code()).isEqualTo("webhook.delivery-id"));
        }
    }

    @ParameterizedTest
    @CsvSource({"stripe,id", "slack,event_id", "telegram,update_id"})
    void stands_in_the_signed_body(String provider, String field) {
        assertThat(id(provider, "{\"" + field + "\":\"e-1\"}")).isEqualTo("e-1");
        assertThat(id(provider, "{\"" + field + "\":123456789012}")).isEqualTo("123456789012");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "null",
                "[]",
                "7",
                "{\"id\":{}}",
                "{\"id\":1.5}",
                "{\"id\":\"\"}",
                "{\"id\":\"a b\"}",
                "{\"data\":{\"id\":\"inner\"}}",
                "\u0000"
            })
    void a_body_without_one_has_none(String body) {
        assertThat(id("stripe", body)).isEqualTo("none");
        assertThat(id("meta", body)).isEqualTo("none");
        assertThat(id("slack", body, FORM)).isEqualTo("none");
        assertThat(id("twilio", body, FORM)).isEqualTo("none");
    }

    @Test
    void a_body_that_is_nested_deeper_than_anyone_can_read_has_none() {
        assertThat(id("stripe", "[".repeat(100_000))).isEqualTo("none");
        assertThat(id("stripe", "{\"id\":\"" + "x".repeat(256) + "\"}")).isEqualTo("none");
    }

    @Test
    void slack_names_commands_and_clicks_by_their_trigger() {
        assertThat(id("slack", "command=%2Frun&trigger_id=1.2.abc", FORM)).isEqualTo("1.2.abc");
        assertThat(id("slack", "payload=%7B%22trigger_id%22%3A%223.4%22%7D", FORM))
                .isEqualTo("3.4");
    }

    @Test
    void twilio_names_each_status_of_a_message_and_not_what_happens_in_a_call() {
        assertThat(id("twilio", "MessageSid=SM1&SmsStatus=received", FORM)).isEqualTo("SM1/received");
        assertThat(id("twilio", "MessageSid=SM1&MessageStatus=sent&SmsStatus=x", FORM))
                .isEqualTo("SM1/sent");
        assertThat(id("twilio", "CallSid=CA1&Digits=1", FORM)).isEqualTo("none");
    }

    @Test
    void what_is_signed_comes_before_what_is_not() {
        Map<String, String> headers =
                Map.of("Content-Type", FORM.get("Content-Type"), "I-Twilio-Idempotency-Token", "t");
        assertThat(id("twilio", "MessageSid=SM1", headers)).isEqualTo("SM1");
        assertThat(id("twilio", "CallSid=CA1", headers)).isEqualTo("t");
    }

    private static String entry(String... changes) {
        return "{\"entry\":[{\"changes\":["
                + Stream.of(changes).map("{\"value\":{%s}}"::formatted).collect(Collectors.joining(","))
                + "]}]}";
    }

    @Test
    void meta_names_one_message_or_one_status_of_it() {
        assertThat(id("meta", entry("\"messages\":[{\"id\":\"wamid.A==\"}]"))).isEqualTo("wamid.A==");
        assertThat(id("meta", entry("\"statuses\":[{\"id\":\"wamid.A==\",\"status\":\"read\"}]")))
                .isEqualTo("wamid.A==/read");
        assertThat(id("meta", "{\"entry\":[{\"messaging\":[{\"message\":{\"mid\":\"m1\"}}]}]}"))
                .isEqualTo("m1");
    }

    @Test
    void several_messages_have_no_name_together() {
        String one = "\"messages\":[{\"id\":\"a\"}]";
        assertThat(id("meta", entry(one, one))).isEqualTo("none");
        assertThat(id("meta", entry("\"messages\":[{\"id\":\"a\"},{\"id\":\"b\"}]")))
                .isEqualTo("none");
        assertThat(id("meta", entry("\"messages\":[{}]"))).isEqualTo("none");
    }
}
