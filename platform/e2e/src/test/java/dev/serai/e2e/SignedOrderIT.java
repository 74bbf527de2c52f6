package dev.serai.e2e;

import static dev.serai.e2e.harness.Patience.await;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.e2e.harness.Answer;
import dev.serai.e2e.harness.Serai;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** A signed webhook runs a durable workflow. */
@TestInstance(Lifecycle.PER_CLASS)
class SignedOrderIT {
    /** To its last line. */
    private static final Pattern COMMAND = Pattern.compile("(?s)curl -sS .*? --data-raw '[^\n]*'\n");

    private final Serai serai;

    SignedOrderIT(@TempDir Path folder) {
        serai = Serai.unpackedIn(folder);
    }

    @BeforeAll
    void start() {
        serai.start();
    }

    @AfterAll
    void end() {
        serai.close();
    }

    @Test
    void a_large_order_is_escalated_and_a_small_one_queued() {
        JsonNode large = deliver(Orders.large("A-1"), "large-1").path("result");
        JsonNode small = deliver(Orders.small("A-2"), "small-1").path("result");

        assertThat(large.path("branch").asText()).isEqualTo("high");
        assertThat(large.path("score").asInt()).isEqualTo(710);
        assertThat(large.path("reply").asText())
                .isEqualTo("Dear ada lovelace, your request A-1 is escalated (score 710).");
        assertThat(small.path("reply").asText())
                .isEqualTo("Hello ada lovelace, your request A-2 is queued (score 61).");
    }

    private JsonNode deliver(String order, String deliveryId) {
        Answer answer = serai.door().deliver(Orders.ENDPOINT, order, deliveryId);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    @Test
    void a_delivery_sent_again_starts_nothing_and_is_answered_with_the_first_run() {
        JsonNode first = deliver(Orders.large("B-1"), "again");
        JsonNode second = deliver(Orders.large("B-1"), "again");

        assertThat(second.path("run_id")).isEqualTo(first.path("run_id"));
        assertThat(second.path("duplicate").asBoolean()).isTrue();
        assertThat(runsOf("again")).isEqualTo(1);
    }

    @Test
    void a_hundred_copies_at_once_start_one_run() throws Exception {
        List<String> runs;
        try (ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Answer>> answers = IntStream.range(0, 100)
                    .mapToObj(copy ->
                            senders.submit(() -> serai.door().deliver(Orders.ENDPOINT, Orders.large("C-1"), "copies")))
                    .toList();
            runs = new ArrayList<>();
            for (Future<Answer> answer : answers) {
                runs.add(answer.get().text("run_id"));
            }
        }

        assertThat(runs).hasSize(100).containsOnly(runs.get(0)).doesNotContain("");
        assertThat(runsOf("copies")).isEqualTo(1);
    }

    private long runsOf(String deliveryId) {
        return serai.api().runs("order-triage", "completed").findValuesAsText("idempotency_key").stream()
                .filter(key -> key.contains(deliveryId))
                .count();
    }

    @Test
    void the_history_of_a_run_shows_its_five_nodes() {
        String id = deliver(Orders.large("D-1"), "history").path("run_id").asText();

        JsonNode run = serai.api().get("/runs/" + id);

        assertThat(run.path("status").asText()).isEqualTo("completed");
        assertThat(run.path("nodes").findValuesAsText("node"))
                .containsExactly("normalise", "scoring", "decide", "high", "finish");
    }

    @Test
    void the_command_that_the_start_prints_can_be_pasted_into_a_shell() throws Exception {
        await().until(() -> COMMAND.matcher(serai.output()).find());
        String command = COMMAND.matcher(serai.output())
                .results()
                .findFirst()
                .orElseThrow()
                .group();

        ProcessBuilder shell = new ProcessBuilder("sh", "-c", command);
        shell.environment().put("no_proxy", "*");
        String answer = new String(shell.start().getInputStream().readAllBytes(), UTF_8);

        assertThat(answer).contains("\"status\":\"completed\"");
        assertThat(serai.output()).doesNotContain(Serai.WEBHOOK_SECRET);
    }
}
