package dev.serai.messaging.provider;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.Fault;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import org.apache.camel.RuntimeCamelException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProviderClientTest {
    private final WireMockServer server =
            new WireMockServer(WireMockConfiguration.options().dynamicPort());
    private final ProviderClient client = client(Duration.ofMinutes(2));

    private static ProviderClient client(Duration limit) {
        return new ProviderClient(
                (status, body, retryAfter) ->
                        new ProviderRefusal(status, body.path("why").asText("?"), retryAfter),
                limit);
    }

    @BeforeEach
    void start() {
        server.start();
    }

    @AfterEach
    void stop() {
        client.shutdownNow();
        server.stop();
    }

    private HttpRequest request(ResponseDefinitionBuilder answer) {
        server.stubFor(any(anyUrl()).willReturn(answer));
        return HttpRequest.newBuilder(URI.create(server.baseUrl() + "/botTOKEN/x"))
                .build();
    }

    @Test
    void an_answer_comes_as_the_handler_wants_it() throws Exception {
        HttpRequest request = request(aResponse().withStatus(200).withBody("fine"));
        assertThat(client.send(request, BodyHandlers.ofString()).body()).isEqualTo("fine");
        assertThat(client.sendAsync(request, BodyHandlers.ofString()).join().body())
                .isEqualTo("fine");
    }

    @Test
    void every_other_status_is_a_refusal_with_the_providers_words_and_wait() {
        HttpRequest request = request(
                aResponse().withStatus(429).withHeader("Retry-After", "7").withBody("{\"why\":\"too fast\"}"));
        assertThatThrownBy(() -> client.sendAsync(request, BodyHandlers.ofInputStream()))
                .isInstanceOfSatisfying(ProviderRefusal.class, refusal -> {
                    assertThat(refusal.getHttpResponseCode()).isEqualTo(429);
                    assertThat(refusal.retryAfter()).contains(7);
                    assertThat(refusal).hasMessage("429: too fast");
                });
    }

    @Test
    void an_error_without_json_is_a_refusal_too() {
        for (int status : new int[] {302, 404, 502}) {
            HttpRequest request = request(aResponse().withStatus(status).withBody("<html>"));
            assertThatThrownBy(() -> client.send(request, BodyHandlers.ofString()))
                    .isInstanceOf(ProviderRefusal.class)
                    .hasMessage(status + ": ?");
        }
    }

    @Test
    void a_slow_answer_ends_in_time_in_the_callers_thread() {
        HttpRequest request = request(aResponse().withFixedDelay(30_000));
        ProviderClient hasty = client(Duration.ofMillis(500));
        assertThatThrownBy(() -> hasty.sendAsync(request, BodyHandlers.ofString()))
                .isInstanceOf(RuntimeCamelException.class)
                .hasCauseInstanceOf(HttpTimeoutException.class)
                .hasMessageNotContaining("TOKEN");
        hasty.shutdownNow();
    }

    @Test
    void a_connection_that_breaks_fails_in_the_callers_thread_and_tells_no_token() {
        for (Fault fault : new Fault[] {Fault.CONNECTION_RESET_BY_PEER, Fault.EMPTY_RESPONSE}) {
            HttpRequest request = request(aResponse().withFault(fault));
            assertThatThrownBy(() -> client.sendAsync(request, BodyHandlers.ofString()))
                    .isInstanceOf(RuntimeCamelException.class)
                    .hasCauseInstanceOf(IOException.class)
                    .hasMessageNotContaining("TOKEN");
        }
    }

    @Test
    void nobody_there_fails_at_once() {
        HttpRequest request = request(aResponse());
        server.stop();
        assertThatThrownBy(() -> client.sendAsync(request, BodyHandlers.ofString()))
                .isInstanceOf(RuntimeCamelException.class)
                .hasCauseInstanceOf(IOException.class);
    }
}
