package dev.serai.e2e;

import static dev.serai.e2e.harness.Patience.await;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.serai.e2e.harness.Distribution;
import dev.serai.e2e.harness.Serai;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Webhooks to a receiver outside, which checks them with the library of Standard Webhooks itself. */
class OutgoingWebhooksIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final String WORKFLOW = """
            schema_version: "1.0"
            flow: {name: ship}
            state:
              fields:
                order: {type: int, required: true}
            nodes:
              - id: tell
                send: {channel: webhook, to: partner, type: order.shipped, data: {order: "{order}", note: "é 😀"}}
            edges:
              - {from: START, to: tell}
              - {from: tell, to: END}
            """;

    private final List<Received> received = new CopyOnWriteArrayList<>();

    private record Received(Map<String, String> headers, String body) {}

    @Test
    void a_signed_webhook_is_repeated_with_its_id_until_it_is_taken_and_the_library_accepts_it(@TempDir Path folder)
            throws Exception {
        HttpServer receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
        receiver.createContext("/", this::receive);
        receiver.start();
        try (Serai serai = Serai.unpackedIn(folder)) {
            serai.drop(
                    "config/application.properties",
                    serai.read("config/application.properties")
                            + """

                            serai.channels.webhook.partner.url=http://127.0.0.1:%d/hooks
                            serai.channels.webhook.partner.secret=%s
                            """.formatted(receiver.getAddress().getPort(), SECRET));
            serai.drop("workflows/ship.yaml", WORKFLOW);
            serai.start();
            serai.api().startRun("ship", "{\"order\": 7}");

            await().until(() -> received.size() == 2);
            assertThat(received)
                    .extracting(request -> request.headers().get("webhook-id"))
                    .containsOnly(received.getFirst().headers().get("webhook-id"));
            JsonNode verified = verified(received.getLast());
            assertThat(verified.path("type").asText()).isEqualTo("order.shipped");
            assertThat(verified.path("data").toString()).isEqualTo("{\"order\":7,\"note\":\"é 😀\"}");
            await().untilAsserted(() -> assertThat(serai.api()
                            .get("/messages?q=partner")
                            .at("/items/0/status")
                            .asText())
                    .isEqualTo("delivered"));
            handleByCommandLine(serai);
        } finally {
            receiver.stop(0);
        }
    }

    /** A message to nobody is given up at once. */
    private static void handleByCommandLine(Serai serai) {
        serai.drop(
                "workflows/nobody.yaml",
                WORKFLOW.replace("name: ship", "name: nobody").replace("to: partner", "to: nobody"));
        await().until(() -> serai.api().workflows().contains("nobody"));
        serai.api().startRun("nobody", "{\"order\": 8}");
        String dead = awaitDead(serai);

        assertThat(serai.run("messages", "list", "--status", "dead").out()).contains(dead, "webhook", "nobody");
        assertThat(serai.run("messages", "retry", "--all").out()).contains("messages that are tried again: 1");
        assertThat(serai.run("messages", "retry", awaitDead(serai)).out()).contains("message " + dead + " is ");
        assertThat(serai.run("messages", "discard", awaitDead(serai)).out()).contains("is discarded");
        assertThat(serai.run("messages", "discard", dead)).satisfies(refused -> {
            assertThat(refused.status()).isEqualTo(1);
            assertThat(refused.err()).contains("Only a dead or a pending message can be discarded");
        });
    }

    private static String awaitDead(Serai serai) {
        await().until(() ->
                !serai.api().get("/messages?status=dead").path("items").isEmpty());
        return serai.api().get("/messages?status=dead").at("/items/0/id").asText();
    }

    /** Takes the second one. */
    private void receive(HttpExchange exchange) throws IOException {
        Map<String, String> headers = new LinkedHashMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
        received.add(new Received(headers, new String(exchange.getRequestBody().readAllBytes(), UTF_8)));
        exchange.sendResponseHeaders(received.size() == 1 ? 503 : 204, -1);
        exchange.close();
    }

    private static JsonNode verified(Received request) throws Exception {
        Process library = new ProcessBuilder("node", "verify.mjs", SECRET)
                .directory(Distribution.checkout("platform/e2e/src/test/npm").toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (OutputStream in = library.getOutputStream()) {
            in.write(JSON.writeValueAsBytes(request));
        }
        JsonNode read = JSON.readTree(library.getInputStream());
        assertThat(library.waitFor()).isZero();
        return read;
    }
}
