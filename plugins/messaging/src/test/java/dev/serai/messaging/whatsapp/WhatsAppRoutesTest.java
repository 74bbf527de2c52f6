package dev.serai.messaging.whatsapp;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.http.Fault;
import dev.serai.api.ErrorKind;
import dev.serai.messaging.provider.ChannelRoutes;
import dev.serai.messaging.provider.Fixtures;
import dev.serai.messaging.provider.ProviderRefusal;
import dev.serai.messaging.value.Json;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** routes/whatsapp.yaml against a Graph API of WireMock. */
class WhatsAppRoutesTest extends ChannelRoutes {
    private static final String PHONE = "1122334455667";
    private static final String TAKEN = "{\"messaging_product\":\"whatsapp\",\"contacts\":[{\"input\":\"49\","
            + "\"wa_id\":\"49\"}],\"messages\":[{\"id\":\"wamid.OUT\"}]}";
    private static final Map<String, Object> TO_49 = Map.of("CamelMessageConversation", "49");
    private static final Map<String, Object> SIGNED = Map.of("Signed", "by whatsapp");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path data;

    private @Nullable WhatsAppChannel channel;

    @AfterEach
    void closeChannel() {
        if (channel != null) {
            channel.close();
        }
    }

    @AfterEach
    void requireWhatTheGraphApiTakes() {
        assertThat(provider.findAll(postRequestedFor(anyUrl())))
                .allSatisfy(sent -> assertThat(GraphApi.problems(sent.getBodyAsString()))
                        .as(sent.getBodyAsString())
                        .isEmpty());
    }

    private void on() throws Exception {
        channel(Map.of("token", "T", "phone-id", PHONE, "verify-token", "TOKEN", "api-version", "v22.0"));
    }

    private void channel(Map<String, String> settings) throws Exception {
        Map<String, String> values = new HashMap<>(Map.of("serai.channels.whatsapp.base-url", provider.baseUrl()));
        settings.forEach((key, value) -> values.put("serai.channels.whatsapp." + key, value));
        values.forEach((key, value) -> context.getPropertiesComponent().addInitialProperty(key, value));
        channel = new WhatsAppChannel(platform(data, values));
        load("whatsapp.yaml");
    }

    private Exchange post(byte[] body) {
        return send("POST/webhooks/whatsapp", body, SIGNED);
    }

    private Exchange post(String fixture) {
        return post(Fixtures.bytes("whatsapp/" + fixture));
    }

    private void answer(ResponseDefinitionBuilder answer) {
        provider.stubFor(
                WireMock.post(urlEqualTo("/v22.0/" + PHONE + "/messages")).willReturn(answer));
    }

    @Test
    void without_a_token_nothing_is_there() throws Exception {
        channel(Map.of());
        assertThat(routeIds()).isEmpty();
    }

    @Test
    void a_token_alone_turns_nothing_on() throws Exception {
        channel(Map.of("token", "T"));
        assertThat(routeIds()).isEmpty();
    }

    @Test
    void the_handshake_goes_as_its_fixture_says() throws Exception {
        on();
        for (JsonNode known :
                Json.each(Fixtures.json("whatsapp/verification-handshake.json").path("cases"))) {
            Map<String, Object> query = new HashMap<>();
            for (String pair : known.path("query").asText().split("&", -1)) {
                query.put(pair.split("=", 2)[0], pair.split("=", 2)[1]);
            }
            Exchange answer = send("GET/webhooks/whatsapp", new byte[0], query);
            if (known.path("expect").path("status").asInt() == 200) {
                assertThat(answer.getMessage().getBody())
                        .isEqualTo(known.path("expect").path("body").asText());
            } else {
                assertRefused(answer, ErrorKind.FORBIDDEN, "Verification failed");
            }
        }
    }

    @Test
    void a_handshake_with_a_part_missing_or_with_markup_is_refused() throws Exception {
        on();
        for (Map<String, Object> query : List.<Map<String, Object>>of(
                Map.of(),
                Map.of("hub.mode", "subscribe", "hub.challenge", "1"),
                Map.of("hub.mode", "unsubscribe", "hub.verify_token", "TOKEN", "hub.challenge", "1"),
                Map.of("hub.mode", "subscribe", "hub.verify_token", "TOKEN"),
                Map.of("hub.mode", "subscribe", "hub.verify_token", "TOKEN", "hub.challenge", "<script>"))) {
            assertRefused(
                    send("GET/webhooks/whatsapp", new byte[0], query), ErrorKind.FORBIDDEN, "Verification failed");
        }
    }

    @Test
    void a_message_is_taken_before_it_is_answered_as_received() throws Exception {
        on();
        Exchange answer = post("pywa-message-text.json");
        assertThat(answer.getException()).isNull();
        assertThat(answer.getMessage().getBody(String.class)).isEqualTo("{\"status\":\"received\"}");
        assertThat(messages().getReceivedExchanges()).singleElement().satisfies(taken -> {
            assertThat(taken.getMessage().getBody()).isEqualTo("Body Text");
            assertThat(taken.getMessage().getHeaders())
                    .containsEntry("CamelMessageConversation", "972987654321")
                    .containsEntry("CamelMessageDeliveryId", "wamid.xyzxyz");
        });
    }

    @Test
    void every_message_of_a_batch_is_a_delivery_of_its_own_even_if_one_fails() throws Exception {
        on();
        JsonNode batch = Fixtures.json("whatsapp/pywa-message-text.json");
        ((ArrayNode) batch.path("entry"))
                .add(Fixtures.json("whatsapp/pywa-callback_selection-callback.json")
                        .at("/entry/0"))
                .add(Fixtures.json("whatsapp/pywa-message_status-sent.json").at("/entry/0"));
        byte[] body = batch.toString().getBytes(StandardCharsets.UTF_8);
        assertThat(post(body).getException()).isNull();
        assertThat(messages().getReceivedExchanges())
                .extracting(taken -> taken.getMessage().getHeader("CamelMessageDeliveryId"))
                .containsExactly("wamid.xyzxyz", "wamid.zyzxyz");
        assertThat(statuses().getReceivedCounter()).isEqualTo(1);
        messages().whenExchangeReceived(3, exchange -> {
            throw new IllegalStateException("the disk is full");
        });
        assertThat(post(body).getException()).hasStackTraceContaining("the disk is full");
        assertThat(messages().getReceivedCounter()).isEqualTo(4);
    }

    @Test
    void a_status_goes_to_the_outbox_and_starts_nothing() throws Exception {
        on();
        Exchange answer = post("pywa-message_status-failed.json");
        assertThat(answer.getMessage().getBody(String.class)).isEqualTo("{\"status\":\"ok\"}");
        assertThat(messages().getReceivedCounter()).isZero();
        assertThat(statuses().getReceivedExchanges()).singleElement().satisfies(status -> assertThat(
                        status.getMessage().getBody())
                .asInstanceOf(MAP)
                .containsEntry("provider_id", "wamid.xyzxyz")
                .containsEntry("status", "failed")
                .containsKey("error"));
    }

    @Test
    void what_has_no_message_is_answered_ok() throws Exception {
        on();
        for (String fixture : new String[] {"bindambc-rejectedTemplate.json", "pywa-message-reaction.json"}) {
            assertThat(post(fixture).getMessage().getBody(String.class)).isEqualTo("{\"status\":\"ok\"}");
        }
        assertThat(messages().getReceivedCounter()).isZero();
    }

    @Test
    void the_signature_comes_before_everything_and_the_form_after_it() throws Exception {
        on();
        byte[] body = "no json".getBytes(StandardCharsets.UTF_8);
        assertRefused(send("POST/webhooks/whatsapp", body, Map.of()), ErrorKind.FORBIDDEN, "Invalid signature");
        assertRefused(post(body), ErrorKind.CALLER, "Invalid JSON");
    }

    @Test
    void a_part_is_sent_to_its_person_and_whatsapps_id_is_kept() throws Exception {
        answer(okJson(TAKEN));
        on();
        Exchange sent = deliver("whatsapp", "*Result*", TO_49);
        assertThat(sent.getException()).isNull();
        assertThat(sent.getMessage().getHeader("CamelMessageProviderId")).isEqualTo("wamid.OUT");
        provider.verify(postRequestedFor(urlEqualTo("/v22.0/" + PHONE + "/messages"))
                .withHeader("Authorization", equalTo("Bearer T"))
                .withRequestBody(matchingJsonPath("$.messaging_product", equalTo("whatsapp")))
                .withRequestBody(matchingJsonPath("$.to", equalTo("49")))
                .withRequestBody(matchingJsonPath("$.type", equalTo("text")))
                .withRequestBody(matchingJsonPath("$.text.body", equalTo("*Result*"))));
    }

    @Test
    void up_to_three_buttons_are_buttons_more_are_a_list_and_too_many_are_text() throws Exception {
        answer(okJson(TAKEN));
        on();
        deliverButtons("Pick", 3);
        provider.verify(postRequestedFor(urlEqualTo("/v22.0/" + PHONE + "/messages"))
                .withRequestBody(matchingJsonPath("$.interactive.type", equalTo("button")))
                .withRequestBody(matchingJsonPath("$.interactive.action.buttons[2].reply.id", equalTo("d3")))
                .withRequestBody(matchingJsonPath("$.interactive.action.buttons[2].type", equalTo("reply")))
                .withRequestBody(matchingJsonPath("$.interactive.body.text", equalTo("Pick"))));
        deliverButtons("Pick", 10);
        provider.verify(postRequestedFor(urlEqualTo("/v22.0/" + PHONE + "/messages"))
                .withRequestBody(matchingJsonPath("$.interactive.type", equalTo("list")))
                .withRequestBody(matchingJsonPath("$.interactive.action.sections[0].rows[9].id", equalTo("d10"))));
        deliverButtons("Pick", 11);
        deliverButtons("x".repeat(1025), 1);
        provider.verify(
                2,
                postRequestedFor(urlEqualTo("/v22.0/" + PHONE + "/messages"))
                        .withRequestBody(matchingJsonPath("$.text.body")));
    }

    @Test
    void the_graph_api_of_these_tests_refuses_what_the_real_one_does() {
        String text = "{\"messaging_product\":\"whatsapp\",\"recipient_type\":\"individual\",\"to\":\"49\","
                + "\"type\":\"text\",\"text\":{\"body\":\"%s\"}}";
        assertThat(GraphApi.problems(text.formatted("hi"))).isEmpty();
        assertThat(GraphApi.problems(text.formatted("x".repeat(4097)))).isNotEmpty();
        assertThat(GraphApi.problems(text.formatted("hi").replace("\"type\":\"text\"", "\"type\":\"interactive\"")))
                .isNotEmpty();
        assertThat(GraphApi.problems(text.formatted("hi").replace("\"to\":\"49\",", "")))
                .isNotEmpty();
    }

    @Test
    void what_whatsapp_refuses_as_a_button_is_a_row_or_text() throws Exception {
        answer(okJson(TAKEN));
        on();
        deliverChoices("Pick", List.of(choice("Yes", "y"), choice("Yes", "n")));
        deliverChoices("Pick", List.of(choice("Send to the warehouse 1", "1"), choice("Send to the warehouse 2", "2")));
        deliverChoices("Pick", List.of(choice("Yes", "y".repeat(256))));
        deliverChoices("Pick", List.of(choice("Yes", "y".repeat(257))));
        deliverChoices("Pick", List.of(choice(" ", "y")));
        assertThat(provider.findAll(postRequestedFor(anyUrl())))
                .extracting(sent -> type(sent.getBodyAsString()))
                .containsExactly("text", "list", "button", "text", "text");
    }

    private static String type(String request) {
        try {
            JsonNode sent = new JsonMapper().readTree(request);
            return sent.at("/interactive/type").asText(sent.path("type").asText());
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private static Map<String, String> choice(String label, String data) {
        return Map.of("label", label, "data", data);
    }

    private void deliverButtons(String text, int count) {
        deliverChoices(
                text,
                IntStream.rangeClosed(1, count)
                        .mapToObj(i -> choice(i + " is a label that is too long", "d" + i))
                        .toList());
    }

    private void deliverChoices(String text, List<Map<String, String>> choices) {
        Exchange sent =
                deliver("whatsapp", text, Map.of("CamelMessageConversation", "49", "CamelMessageButtons", choices));
        assertThat(sent.getException()).isNull();
    }

    @Test
    void too_many_messages_are_a_429_whatever_status_meta_gives_it() throws Exception {
        answer(aResponse()
                .withStatus(400)
                .withHeader("Retry-After", "6")
                .withBody("{\"error\":{\"message\":\"(#131056) Pair rate limit hit\",\"code\":131056}}"));
        on();
        Exchange refused = deliver("whatsapp", "hi", TO_49);
        assertThat(refused.getException(ProviderRefusal.class).getHttpResponseCode())
                .isEqualTo(429);
        assertThat(refused.getMessage().getHeader("CamelMessageRetryAfter")).isEqualTo(6);
    }

    @Test
    void a_refusal_keeps_its_status_and_reason_and_a_broken_connection_fails_at_once() throws Exception {
        on();
        answer(aResponse()
                .withStatus(400)
                .withBody("{\"error\":{\"message\":\"(#131030) Recipient not allowed\",\"code\":131030}}"));
        Exchange refused = deliver("whatsapp", "hi", TO_49);
        assertThat(refused.getException()).isInstanceOf(ProviderRefusal.class).hasMessageContaining("Recipient");
        answer(aResponse().withStatus(500).withBody("{}"));
        assertThat(deliver("whatsapp", "hi", TO_49)
                        .getException(ProviderRefusal.class)
                        .getHttpResponseCode())
                .isEqualTo(500);
        answer(aResponse().withFault(Fault.EMPTY_RESPONSE));
        assertThat(deliver("whatsapp", "hi", TO_49).isFailed()).isTrue();
    }
}
