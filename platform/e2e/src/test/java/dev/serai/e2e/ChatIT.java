package dev.serai.e2e;

import static dev.serai.e2e.harness.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.e2e.harness.Answer;
import dev.serai.e2e.harness.Serai;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** A channel of one's own in one file, and a workflow that people start through it. */
@TestInstance(Lifecycle.PER_CLASS)
class ChatIT {
    private static final String PATH = "/webhooks/chat";
    private static final String ROUTE = """
            - route:
                id: chat
                from:
                  uri: platform-http:/webhooks/chat
                  parameters:
                    httpMethodRestrict: POST
                  steps:
                    - setProperty:
                        name: webhookProvider
                        constant: default
                    - process:
                        ref: signature
                    - setHeader:
                        name: CamelMessageDeliveryId
                        header: X-Delivery-Id
                    - setHeader:
                        name: CamelMessageConversation
                        constant: room
                    - setHeader:
                        name: CamelMessageSender
                        constant: "7"
                    - to: message:chat
            """;
    private static final String WORKFLOW = """
            schema_version: "1.0"
            flow: {name: book-trip}
            state:
              fields:
                city: {type: str, required: true}
                nights: {type: int, required: true}
                booked: {type: str}
            nodes:
              - id: book
                set: {booked: "state.city + ' ' + string(state.nights)"}
            edges:
              - {from: START, to: book}
              - {from: book, to: END}
            channels: {chat: {senders: ["7"]}}
            """;

    private final Serai serai;

    ChatIT(@TempDir Path folder) {
        serai = Serai.unpackedIn(folder);
    }

    @BeforeAll
    void start() {
        serai.drop("routes/chat.yaml", ROUTE);
        serai.drop("workflows/book-trip.yaml", WORKFLOW);
        serai.start();
    }

    @AfterAll
    void end() {
        serai.close();
    }

    @Test
    void a_conversation_goes_on_after_a_crash_and_starts_one_run() {
        assertThat(say("trip-1", "/book_trip Paris").has("run_id")).isFalse();
        serai.kill();
        serai.start();
        assertThat(say("trip-1", "/book_trip Paris").has("run_id")).isFalse();

        String run = say("trip-2", "3").path("run_id").asText();

        assertThat(run).isNotEmpty();
        assertThat(say("trip-2", "3").path("run_id").asText()).isEqualTo(run);
        await().untilAsserted(() -> assertThat(serai.api()
                        .get("/runs/" + run)
                        .path("result")
                        .path("booked")
                        .asText())
                .isEqualTo("Paris 3"));
        assertThat(serai.api().runs("book-trip", "completed")).hasSize(1);
    }

    @Test
    void a_workflow_that_does_not_name_the_channel_is_out_of_reach() {
        JsonNode answer = say("other-1", "/hello Ada");

        assertThat(answer.path("status").asText()).isEqualTo("received");
        assertThat(answer.has("run_id")).isFalse();
    }

    private JsonNode say(String delivery, String text) {
        Answer answer = serai.door().deliver(PATH, text, delivery);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }
}
