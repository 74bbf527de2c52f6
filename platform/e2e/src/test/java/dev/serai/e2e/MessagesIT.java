package dev.serai.e2e;

import static dev.serai.e2e.harness.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.e2e.harness.Answer;
import dev.serai.e2e.harness.Chats;
import dev.serai.e2e.harness.Serai;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** People who write to the running product, and what they are told: once, whatever happens. */
@TestInstance(Lifecycle.PER_CLASS)
class MessagesIT {
    private static final int COPIES = 100;

    private static final String GREET = """
            schema_version: "1.0"
            flow: {name: greet}
            state:
              fields:
                input: {type: str, required: true}
                greeting: {type: str}
            nodes:
              - {id: greet, set: {greeting: "'Hello, ' + state.input + '!'"}}
            edges:
              - {from: START, to: greet}
              - {from: greet, to: END}
            result: [greeting]
            channels: {telegram: {senders: ["*"]}, whatsapp: {senders: ["*"]}}
            """;

    /** Sends while it goes on, and is long enough to be killed. */
    private static final String LONG = """
            schema_version: "1.0"
            flow: {name: long-one}
            state:
              fields:
                input: {type: str, required: true}
                answer: {type: str}
            nodes:
              - {id: tell, send: {channel: telegram, to: "{input}", text: at work}}
              - {id: rest, wait: {for: 3s}}
              - {id: end, set: {answer: "'done ' + state.input"}}
            edges:
              - {from: START, to: tell}
              - {from: tell, to: rest}
              - {from: rest, to: end}
              - {from: end, to: END}
            result: [answer]
            channels: {telegram: {senders: ["*"]}}
            """;

    private final Chats chats = new Chats();
    private final Serai serai;

    MessagesIT(@TempDir Path folder) {
        serai = Serai.unpackedIn(folder);
    }

    @BeforeAll
    void start() {
        serai.drop("config/application.properties", serai.read("config/application.properties") + chats.settings());
        serai.drop("workflows/greet.yaml", GREET);
        serai.drop("workflows/long-one.yaml", LONG);
        serai.start();
    }

    @AfterAll
    void end() {
        serai.close();
        chats.close();
    }

    @Test
    void a_hundred_copies_of_an_update_and_one_after_a_restart_are_one_run_and_one_answer() throws Exception {
        copies(() -> Chats.telegram(serai, 1, "501", "/greet Ada"));
        await().untilAsserted(() -> assertThat(chats.shownIn("501")).containsExactly("Result:\nHello, Ada!"));
        awaitNothingPending();
        serai.stop();
        serai.start();

        assertThat(Chats.telegram(serai, 1, "501", "/greet Ada").text("status")).isEqualTo("ok");

        assertThat(runsOf("telegram:1")).hasSize(1);
        Chats.telegram(serai, 2, "501", "/greet Bo");
        await().until(() -> chats.shownIn("501").size() >= 2);
        assertThat(chats.shownIn("501")).containsExactly("Result:\nHello, Ada!", "Result:\nHello, Bo!");
    }

    @Test
    void a_hundred_copies_of_a_batch_of_whatsapp_are_one_run_and_one_answer() throws Exception {
        copies(() -> Chats.whatsApp(serai, "wamid.IN", "4915112345", "/greet Ada"));
        Chats.whatsApp(serai, "wamid.IN2", "4915112345", "/greet Bo");

        await().until(() -> chats.shownIn("4915112345").size() >= 2);
        assertThat(chats.shownIn("4915112345")).containsExactly("Result:\nHello, Ada!", "Result:\nHello, Bo!");
        assertThat(runsOf("whatsapp:wamid.IN")).hasSize(1);
    }

    private void copies(Callable<Answer> delivery) throws Exception {
        try (ExecutorService senders = Executors.newFixedThreadPool(COPIES)) {
            List<Callable<Answer>> all =
                    IntStream.range(0, COPIES).mapToObj(copy -> delivery).toList();
            for (Future<Answer> answer : senders.invokeAll(all)) {
                assertThat(answer.get().status()).as(answer.get().body()).isEqualTo(200);
            }
        }
    }

    @Test
    void what_was_acknowledged_survives_a_kill_before_the_answer() {
        chats.goDown();
        try {
            IntStream.range(0, 20)
                    .forEach(chat -> Chats.telegram(serai, 100 + chat, "60" + chat, "/long_one 60" + chat));
            serai.kill();
            serai.start();
        } finally {
            chats.comeBack();
        }

        await().untilAsserted(() -> IntStream.range(0, 20)
                .mapToObj(chat -> "60" + chat)
                .forEach(chat -> assertThat(chats.shownIn(chat)).containsExactly("at work", "Result:\ndone " + chat)));
    }

    @Test
    void an_answer_waits_while_the_provider_is_down_and_the_server_is_killed() {
        chats.goDown();
        try {
            Chats.telegram(serai, 200, "700", "/greet Ada");
            await().until(() ->
                    !serai.api().get("/messages?status=pending").path("items").isEmpty());
            serai.kill();
            serai.start();
        } finally {
            chats.comeBack();
        }

        await().untilAsserted(() -> assertThat(chats.shownIn("700")).containsExactly("Result:\nHello, Ada!"));
        awaitNothingPending();
    }

    @Test
    void a_provider_that_is_busy_gets_each_answer_once_and_in_order() {
        chats.refuseOneIn(5);
        try {
            for (int number = 0; number < 3; number++) {
                for (int chat = 0; chat < 20; chat++) {
                    Chats.whatsApp(serai, "busy-" + chat + "-" + number, "49" + chat, "/greet " + number);
                }
                await().until(() ->
                        serai.api().get("/runs/stats").path("running").asInt() == 0);
            }
            await().untilAsserted(() -> IntStream.range(0, 20).forEach(chat -> assertThat(chats.shownIn("49" + chat))
                    .containsExactly("Result:\nHello, 0!", "Result:\nHello, 1!", "Result:\nHello, 2!")));
            assertThat(chats.refused()).isPositive();
        } finally {
            chats.refuseOneIn(0);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/start", "/help"})
    void who_asks_is_told_what_there_is(String command) {
        String chat = "80" + command.length();
        Chats.telegram(serai, 300 + command.length(), chat, command);

        await().untilAsserted(() -> assertThat(chats.shownIn(chat))
                .singleElement()
                .asString()
                .contains("/workflow_name &lt;input&gt;", "/greet", "/long_one")
                .doesNotContain("/hello"));
    }

    @Test
    void an_update_without_the_token_is_refused_and_starts_nothing() {
        Answer refused = serai.door().post("/webhooks/telegram", "{\"update_id\": 400}");

        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.body()).contains("Missing signature");
        assertThat(runsOf("telegram:400")).isEmpty();
    }

    @Test
    void the_handshake_of_whatsapp_is_answered_to_those_who_know_the_token() {
        String query = "/webhooks/whatsapp?hub.mode=subscribe&hub.challenge=4711&hub.verify_token=";

        assertThat(serai.door().get(query + "V").body()).isEqualTo("4711");
        assertThat(serai.door().get(query + "W").status()).isEqualTo(403);
    }

    private void awaitNothingPending() {
        await().until(() ->
                serai.api().get("/messages?status=pending").path("items").isEmpty());
    }

    private List<JsonNode> runsOf(String key) {
        return serai.api().allRuns("greet").stream()
                .filter(run -> key.equals(run.path("idempotency_key").asText()))
                .toList();
    }
}
