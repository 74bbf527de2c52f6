package dev.serai.messaging.webhook;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import dev.serai.api.ErrorKind;
import dev.serai.api.SeraiException;
import dev.serai.messaging.provider.ChannelRoutes;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** routes/outgoing-webhooks.yaml against a receiver of WireMock. */
class OutgoingWebhooksRouteTest extends ChannelRoutes {
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final String SHIPPED = "{\"type\":\"order.shipped\",\"data\":{\"order\":7},\"run_id\":\"r1\"}";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path data;

    @BeforeEach
    void open() throws Exception {
        WebhookChannel unused = new WebhookChannel(platform(
                data,
                Map.of(
                        "serai.channels.webhook.partner.url",
                        provider.url("/hooks?tenant=1"),
                        "serai.channels.webhook.partner.secret",
                        SECRET + ", AAAA",
                        "serai.channels.webhook.unsigned.url",
                        provider.url("/hooks"),
                        "serai.channels.webhook.odd.url",
                        "file:///etc/passwd",
                        "serai.channels.webhook.odd.secret",
                        SECRET)));
        load("outgoing-webhooks.yaml");
    }

    private void answer(ResponseDefinitionBuilder answer) {
        provider.stubFor(post(urlEqualTo("/hooks?tenant=1")).willReturn(answer));
    }

    private Exchange send(String receiver, String content) {
        return deliver(
                "webhook",
                content,
                Map.of(
                        "CamelMessageConversation",
                        receiver,
                        "CamelMessageKey",
                        "r1/tell/1#0",
                        "CamelMessageCreated",
                        1_750_000_000_000L));
    }

    private LoggedRequest received() {
        List<LoggedRequest> all = provider.findAll(postRequestedFor(urlEqualTo("/hooks?tenant=1")));
        assertThat(all).hasSize(1);
        return all.getFirst();
    }

    @Test
    void data_is_posted_with_its_type_and_a_signature_for_each_secret() {
        answer(aResponse().withStatus(204));

        assertThat(send("partner", SHIPPED).getException()).isNull();

        LoggedRequest request = received();
        assertThat(request.getBodyAsString())
                .isEqualTo(
                        "{\"type\":\"order.shipped\",\"timestamp\":\"2025-06-15T15:06:40Z\",\"data\":{\"order\":7}}");
        assertThat(request.getHeader("Content-Type")).startsWith("application/json");
        assertThat(request.getHeader("webhook-id")).isEqualTo("r1/tell/1#0");
        assertThat(request.getHeader("webhook-signature"))
                .isEqualTo(SigningKeys.of(List.of(SECRET, "AAAA"))
                        .sign(
                                "r1/tell/1#0",
                                Long.parseLong(request.getHeader("webhook-timestamp")),
                                request.getBodyAsString()));
        assertThat(request.getHeaders().keys()).noneMatch(name -> name.startsWith("Camel"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"result\":{\"n\":1},\"run_id\":\"r1\"} | run.completed | {\"result\":{\"n\":1},\"run_id\":\"r1\"}",
                "{\"error\":{\"code\":\"c\"},\"run_id\":\"r1\"} | run.failed | {\"error\":{\"code\":\"c\"},\"run_id\":\"r1\"}",
                "{\"text\":\"\u00e9\"} | message | {\"text\":\"\u00e9\"}"
            })
    void what_has_no_type_of_its_own_says_what_it_is(String content, String type, String sent) {
        answer(aResponse().withStatus(200));

        assertThat(send("partner", content).getException()).isNull();

        assertThat(received().getBodyAsString())
                .isEqualTo("{\"type\":\"" + type + "\",\"timestamp\":\"2025-06-15T15:06:40Z\",\"data\":" + sent + "}");
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 410, 429, 500})
    void what_the_receiver_does_not_take_fails_with_its_status(int status) {
        answer(aResponse().withStatus(status).withHeader("Location", "/elsewhere"));

        assertThat(send("partner", SHIPPED)
                        .getException(HttpOperationFailedException.class)
                        .getStatusCode())
                .isEqualTo(status);
    }

    @ParameterizedTest
    @ValueSource(strings = {"stranger", "../partner", "http://127.0.0.1/", ""})
    void nobody_but_the_receivers_of_the_configuration_gets_anything(String receiver) {
        SeraiException refusal = send(receiver, SHIPPED).getException(SeraiException.class);

        assertThat(refusal.kind()).isEqualTo(ErrorKind.NOT_FOUND);
        assertThat(refusal.code()).isEqualTo("webhook.receiver-unknown");
        assertThat(provider.getAllServeEvents()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"unsigned", "odd"})
    void a_receiver_without_a_secret_or_an_address_waits_until_it_has_them(String receiver) {
        SeraiException refusal = send(receiver, SHIPPED).getException(SeraiException.class);

        assertThat(refusal.kind()).isEqualTo(ErrorKind.INTERNAL);
        assertThat(refusal.code()).isEqualTo("webhook.receiver-incomplete");
        assertThat(provider.getAllServeEvents()).isEmpty();
    }
}
