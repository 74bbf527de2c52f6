package dev.serai.messaging.telegram;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static dev.serai.testkit.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import dev.serai.api.ErrorKind;
import dev.serai.messaging.provider.ChannelRoutes;
import dev.serai.messaging.provider.Fixtures;
import dev.serai.messaging.provider.ProviderRefusal;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** routes/telegram.yaml against a Bot API of WireMock. */
class TelegramRoutesTest extends ChannelRoutes {
    private static final String SENT = "{\"ok\":true,\"result\":{\"message_id\":77,\"chat\":{\"id\":5},\"date\":1}}";
    private static final int MANY = 100;
    private static final Map<String, Object> TO_FIVE = Map.of("CamelMessageConversation", "5");
    private static final Map<String, Object> SIGNED = Map.of("Signed", "by telegram");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path data;

    private @Nullable TelegramChannel channel;

    private TelegramChannel channel(String... settings) throws Exception {
        Map<String, String> values = new HashMap<>(Map.of("serai.channels.telegram.base-url", provider.baseUrl()));
        for (int i = 0; i < settings.length; i += 2) {
            values.put("serai.channels.telegram." + settings[i], settings[i + 1]);
        }
        values.put("serai.webhooks.telegram.secret", "{secret.KNOWN}, old");
        TelegramChannel made = new TelegramChannel(platform(data, values));
        channel = made;
        load("telegram.yaml");
        return made;
    }

    private TelegramChannel webhook() throws Exception {
        return channel("token", "T", "url", "https://bots.example.com/");
    }

    @AfterEach
    void closeChannel() {
        if (channel != null) {
            channel.close();
        }
    }

    private void answer(String method, ResponseDefinitionBuilder answer) {
        provider.stubFor(WireMock.post(urlEqualTo("/botT/" + method)).willReturn(answer));
    }

    private int calls(String method) {
        return provider.findAll(postRequestedFor(urlEqualTo("/botT/" + method))).size();
    }

    private Exchange post(String fixture) {
        return send("POST/webhooks/telegram", Fixtures.bytes("telegram/" + fixture), SIGNED);
    }

    @Test
    void without_a_token_nothing_is_there() throws Exception {
        channel();
        assertThat(routeIds()).isEmpty();
    }

    @Test
    void a_token_that_is_missing_among_the_secrets_turns_the_channel_off() throws Exception {
        channel("token", "{secret.UNKNOWN}");
        assertThat(routeIds()).isEmpty();
    }

    @Test
    void with_an_address_telegram_sends_and_without_one_it_is_asked() throws Exception {
        webhook();
        assertThat(routeIds()).containsExactly("telegram-in", "telegram-out", "telegram-webhook");
    }

    @Test
    void asking_for_updates_is_said_to_be_for_development() throws Exception {
        Logger log = (Logger) LoggerFactory.getLogger(TelegramChannel.class);
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        lines.start();
        log.addAppender(lines);
        try {
            answer("getUpdates", okJson("{\"ok\":true,\"result\":[]}"));
            channel("token", "T");
        } finally {
            log.detachAppender(lines);
        }
        assertThat(lines.list)
                .filteredOn(line -> line.getLevel() == Level.WARN)
                .singleElement()
                .satisfies(line -> assertThat(line.getFormattedMessage()).contains("serai.channels.telegram.url"));
    }

    @Test
    void an_update_is_answered_after_its_message_was_taken() throws Exception {
        webhook();
        Exchange answer = post("webhook-text.json");
        assertThat(answer.getException()).isNull();
        assertThat(answer.getMessage().getBody(String.class)).isEqualTo("{\"status\":\"ok\"}");
        assertThat(messages().getReceivedExchanges()).singleElement().satisfies(taken -> {
            assertThat(taken.getMessage().getBody()).isEqualTo("aho");
            assertThat(taken.getMessage().getHeaders())
                    .containsEntry("CamelMessageConversation", "158584902")
                    .containsEntry("CamelMessageSender", "158584902")
                    .containsEntry("CamelMessageSenderName", "Nicola Ferraro")
                    .containsEntry("CamelMessageId", "22")
                    .containsEntry("CamelMessageDeliveryId", "178312874");
        });
    }

    @Test
    void what_is_ignored_is_answered_all_the_same() throws Exception {
        webhook();
        assertThat(post("edited-message.json").getMessage().getBody(String.class))
                .isEqualTo("{\"status\":\"ok\"}");
        assertThat(messages().getReceivedCounter()).isZero();
    }

    @Test
    void what_could_not_be_stored_is_not_answered_as_if_it_were() throws Exception {
        webhook();
        messages().whenAnyExchangeReceived(exchange -> {
            throw new IllegalStateException("the disk is full");
        });
        assertThat(post("webhook-text.json").getException()).hasStackTraceContaining("the disk is full");
    }

    @Test
    void an_unsigned_update_is_refused_before_it_is_read() throws Exception {
        webhook();
        assertRefused(
                send("POST/webhooks/telegram", "no json".getBytes(StandardCharsets.UTF_8), Map.of()),
                ErrorKind.FORBIDDEN,
                "Invalid signature");
    }

    @Test
    void a_signed_body_of_another_form_is_refused() throws Exception {
        webhook();
        for (byte[] body : List.of(
                "no json".getBytes(StandardCharsets.UTF_8),
                "[]".getBytes(StandardCharsets.UTF_8),
                "{} {}".getBytes(StandardCharsets.UTF_8),
                "{\"update_id\":1,\"update_id\":2}".getBytes(StandardCharsets.UTF_8),
                new byte[] {'{', '"', (byte) 0xff, '"', ':', '1', '}'},
                new byte[0])) {
            assertRefused(send("POST/webhooks/telegram", body, SIGNED), ErrorKind.CALLER, "Invalid JSON");
        }
        assertThat(messages().getReceivedCounter()).isZero();
    }

    @Test
    void a_pressed_button_is_a_message_and_telegram_is_told() throws Exception {
        answer("answerCallbackQuery", okJson("{\"ok\":true,\"result\":true}"));
        webhook();
        assertThat(post("callback-query.json").getException()).isNull();
        assertThat(messages().getReceivedExchanges().getFirst().getMessage().getHeader("CamelMessageButton"))
                .isEqualTo("approve:77");
        await().untilAsserted(() -> provider.verify(postRequestedFor(urlEqualTo("/botT/answerCallbackQuery"))
                .withRequestBody(equalToJson("{\"callback_query_id\":\"3009876543210987654\"}"))));
    }

    @Test
    void the_webhook_is_registered_once_with_the_secret_that_is_in_force() throws Exception {
        answer("getMe", okJson("{\"ok\":true,\"result\":{\"username\":\"flow_bot\"}}"));
        answer("getWebhookInfo", okJson("{\"ok\":true,\"result\":{\"url\":\"\"}}"));
        answer("setWebhook", okJson("{\"ok\":true,\"result\":true}"));
        webhook().ready();
        Path memory = data.resolve("telegram-webhook");
        await().until(() -> Files.exists(memory) && Files.size(memory) > 0);
        provider.verify(postRequestedFor(urlEqualTo("/botT/setWebhook"))
                .withRequestBody(matchingJsonPath("$.secret_token", equalTo("known-value")))
                .withRequestBody(matchingJsonPath("$.url", equalTo("https://bots.example.com/webhooks/telegram"))));
        Webhook same = new Webhook(
                new TelegramApi(HttpClient.newHttpClient(), provider.baseUrl(), "T"),
                "https://bots.example.com/webhooks/telegram",
                "known-value",
                List.of("message", "channel_post", "callback_query"),
                memory);
        answer(
                "getWebhookInfo",
                okJson("{\"ok\":true,\"result\":{\"url\":\"https://bots.example.com/webhooks/telegram\"}}"));
        assertThat(same.register()).isFalse();
        assertThat(calls("setWebhook")).isEqualTo(1);
    }

    @Test
    void the_webhook_is_removed_at_the_end_where_that_is_wanted() throws Exception {
        answer("getMe", okJson("{\"ok\":true,\"result\":{}}"));
        answer("getWebhookInfo", okJson("{\"ok\":true,\"result\":{}}"));
        answer("setWebhook", okJson("{\"ok\":true,\"result\":true}"));
        answer("deleteWebhook", okJson("{\"ok\":true,\"result\":true}"));
        TelegramChannel made = channel("token", "T", "url", "https://bots.example.com", "unregister", "true");
        made.ready();
        await().until(() -> calls("setWebhook") == 1);
        made.close();
        assertThat(calls("deleteWebhook")).isEqualTo(1);
    }

    @Test
    void polling_confirms_what_the_route_took_and_asks_again_for_what_it_did_not() throws Exception {
        answer(
                "getUpdates",
                aResponse().withFixedDelay(100).withBody(Fixtures.bytes("telegram/getupdates-multiple-group.json")));
        provider.stubFor(WireMock.post(urlEqualTo("/botT/getUpdates"))
                .withRequestBody(matchingJsonPath("$[?(@.offset == 525704900)]"))
                .willReturn(okJson("{\"ok\":true,\"result\":[]}")));
        boolean[] failed = new boolean[1];
        messages().whenAnyExchangeReceived(exchange -> {
            if (!failed[0]) {
                failed[0] = true;
                throw new IllegalStateException("not now");
            }
        });
        channel("token", "T");
        assertThat(routeIds()).contains("telegram-polling");
        await().until(() -> messages().getReceivedCounter() >= 4);
        await().untilAsserted(() -> provider.verify(postRequestedFor(urlEqualTo("/botT/getUpdates"))
                .withRequestBody(matchingJsonPath("$[?(@.offset == 525704900)]"))));
        assertThat(provider.findAll(postRequestedFor(urlEqualTo("/botT/getUpdates"))
                        .withRequestBody(matchingJsonPath("$[?(@.offset == 0)]"))))
                .hasSize(2);
    }

    @Test
    void typing_is_shown_while_the_run_goes_on_and_ends_with_it() throws Exception {
        answer("sendChatAction", okJson("{\"ok\":true,\"result\":true}"));
        webhook();
        run("create table v_run (id text, status text)", "insert into v_run values ('r1', 'running')");
        messages().whenAnyExchangeReceived(exchange -> exchange.getMessage().setBody(Map.of("run_id", "r1")));
        post("webhook-text.json");
        await().until(() -> calls("sendChatAction") >= 1);
        provider.verify(postRequestedFor(urlEqualTo("/botT/sendChatAction"))
                .withRequestBody(equalToJson("{\"chat_id\":\"158584902\",\"action\":\"typing\"}")));
        run("update v_run set status = 'completed'");
    }

    private void run(String... statements) throws Exception {
        try (Connection connection =
                platform(data, Map.of()).readOnlyDataSource().getConnection()) {
            for (String statement : statements) {
                connection.createStatement().execute(statement);
            }
        }
    }

    @Test
    void a_part_is_sent_as_html_to_its_chat_and_telegrams_id_is_kept() throws Exception {
        answer("sendMessage", okJson(SENT));
        webhook();
        Exchange sent = deliver("telegram", "<b>Result</b>", TO_FIVE);
        assertThat(sent.getException()).isNull();
        assertThat(sent.getMessage().getHeader("CamelMessageProviderId")).isEqualTo("77");
        provider.verify(postRequestedFor(urlEqualTo("/botT/sendMessage"))
                .withRequestBody(equalToJson(
                        "{\"chat_id\":\"5\",\"text\":\"<b>Result</b>\",\"parse_mode\":\"HTML\"}", true, true)));
    }

    @Test
    void chats_that_are_answered_at_once_get_their_own_text() throws Exception {
        answer("sendMessage", okJson(SENT));
        webhook();
        try (ExecutorService senders = Executors.newFixedThreadPool(20)) {
            IntStream.range(0, MANY)
                    .mapToObj(String::valueOf)
                    .forEach(chat -> senders.execute(
                            () -> deliver("telegram", "for " + chat, Map.of("CamelMessageConversation", chat))));
        }
        assertThat(provider.findAll(postRequestedFor(urlEqualTo("/botT/sendMessage"))))
                .extracting(LoggedRequest::getBodyAsString)
                .containsExactlyInAnyOrderElementsOf(IntStream.range(0, MANY)
                        .mapToObj("{\"text\":\"for %1$d\",\"chat_id\":\"%1$d\",\"parse_mode\":\"HTML\"}"::formatted)
                        .toList());
    }

    @Test
    void buttons_are_rows_of_a_keyboard_and_a_reply_names_its_message() throws Exception {
        answer("sendMessage", okJson(SENT));
        webhook();
        deliver(
                "telegram",
                "Approve?",
                Map.of(
                        "CamelMessageConversation", "5",
                        "CamelMessageReplyTo", "22",
                        "CamelMessageButtons",
                                List.of(
                                        Map.of("label", "Yes", "data", "approve:77"),
                                        Map.of("label", "No", "data", "reject:77"))));
        provider.verify(postRequestedFor(urlEqualTo("/botT/sendMessage"))
                .withRequestBody(matchingJsonPath("$.reply_to_message_id", equalTo("22")))
                .withRequestBody(matchingJsonPath("$.reply_markup.inline_keyboard[0][0].text", equalTo("Yes")))
                .withRequestBody(
                        matchingJsonPath("$.reply_markup.inline_keyboard[1][0].callback_data", equalTo("reject:77"))));
    }

    @Test
    void an_answer_to_a_message_that_was_deleted_is_sent_without_it() throws Exception {
        answer("sendMessage", okJson(SENT));
        provider.stubFor(WireMock.post(urlEqualTo("/botT/sendMessage"))
                .withRequestBody(matchingJsonPath("$[?(@.reply_to_message_id == 22)]"))
                .willReturn(aResponse()
                        .withStatus(400)
                        .withBody("{\"ok\":false,\"description\":\"Bad Request: message to be replied not found\"}")));
        webhook();
        Exchange sent = deliver("telegram", "hi", Map.of("CamelMessageConversation", "5", "CamelMessageReplyTo", "22"));
        assertThat(sent.getException()).isNull();
        assertThat(sent.getMessage().getHeader("CamelMessageProviderId")).isEqualTo("77");
    }

    @Test
    void a_429_fails_with_the_seconds_that_telegram_wants() throws Exception {
        answer(
                "sendMessage",
                aResponse()
                        .withStatus(429)
                        .withBody(
                                "{\"ok\":false,\"error_code\":429,\"description\":\"Too Many Requests: retry after 9\","
                                        + "\"parameters\":{\"retry_after\":9}}"));
        webhook();
        Exchange refused = deliver("telegram", "hi", TO_FIVE);
        assertThat(refused.getMessage().getHeader("CamelMessageRetryAfter")).isEqualTo(9);
        assertThat(refused.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE)).isEqualTo(429);
        assertThat(refused.getException(ProviderRefusal.class).getHttpResponseCode())
                .isEqualTo(429);
        assertThat(calls("sendMessage")).isEqualTo(1);
    }

    @Test
    void a_refusal_a_reset_and_a_server_error_fail_and_tell_no_token() throws Exception {
        webhook();
        for (ResponseDefinitionBuilder answer : List.of(
                aResponse().withStatus(403).withBody("{\"ok\":false,\"description\":\"bot was blocked by the user\"}"),
                aResponse().withStatus(502).withBody("<html>"),
                aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER))) {
            answer("sendMessage", answer);
            Exchange failed = deliver("telegram", "hi", TO_FIVE);
            assertThat(failed.isFailed()).isTrue();
            assertThat(failed.getException().toString()).doesNotContain("botT");
            assertThat(failed.getMessage().getHeader("CamelMessageProviderId")).isNull();
        }
    }
}
