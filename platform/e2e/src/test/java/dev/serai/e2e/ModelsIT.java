package dev.serai.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import dev.serai.e2e.harness.Serai;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Workflows that ask a model, in the whole product. The model is a server that speaks as OpenAI's. */
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ModelsIT {
    private static final String CLASSIFY =
            "{\"workflow\": \"classify\", \"input\": {\"message\": \"money back\"}, \"wait\": true}";

    private final Serai serai;
    private final HttpServer model;
    private final Queue<String> answers = new ConcurrentLinkedQueue<>();
    private final AtomicInteger asked = new AtomicInteger();

    ModelsIT(@TempDir Path folder) throws IOException {
        serai = Serai.unpackedIn(folder);
        model = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        model.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        model.createContext("/v1/chat/completions", exchange -> {
            asked.incrementAndGet();
            byte[] body = stream(answers.remove()).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "text/event-stream");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
    }

    private static String stream(String text) {
        String escaped = text.replace("\"", "\\\"");
        return """
                data: {"id":"1","object":"chat.completion.chunk","model":"m","choices":[{"index":0,"delta":{"content":"%s"}}]}

                data: {"id":"1","object":"chat.completion.chunk","model":"m","choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}

                data: {"id":"1","object":"chat.completion.chunk","model":"m","choices":[],"usage":{"prompt_tokens":1000,"completion_tokens":500,"total_tokens":1500}}

                data: [DONE]

                """.formatted(escaped);
    }

    @BeforeAll
    void start() {
        model.start();
        serai.start();
    }

    @AfterAll
    void end() {
        serai.close();
        model.stop(0);
    }

    @Test
    @Order(1)
    void without_a_model_a_run_that_needs_one_is_refused_with_what_to_do() {
        assertThatThrownBy(() -> serai.api().post("/runs", CLASSIFY))
                .hasMessageContaining("model.missing")
                .hasMessageContaining("config/models.yaml");
        assertThat(serai.api().allRuns("classify")).isEmpty();
    }

    @Test
    @Order(2)
    void a_model_that_is_dropped_in_answers_and_is_paid_for_once() {
        serai.drop("config/models.yaml", """
                models:
                  default:
                    provider: openai
                    model: gpt-4o-mini
                    api_base: http://127.0.0.1:%d/v1
                    api_key: "{secret.WEBHOOK_SECRET}"
                """.formatted(model.getAddress().getPort()));
        await().atMost(Duration.ofSeconds(5))
                .until(() -> serai.api().get("/models").path("items").size() == 1);
        answers.add("{\"intent\": \"refund\", \"confidence\": 0.93}");
        answers.add("You get it back.");

        JsonNode run = serai.api().post("/runs", CLASSIFY);

        assertThat(run.path("status").asText()).isEqualTo("completed");
        assertThat(run.path("result").path("reply").asText()).isEqualTo("You get it back.");
        JsonNode costs = serai.api().get("/runs/" + run.path("run_id").asText() + "/costs");
        assertThat(costs.path("total").path("cost_usd").asDouble()).isEqualTo(2 * 0.00045);
        assertThat(costs.path("metrics").path("node_sort_cost_usd").asDouble()).isEqualTo(0.00045);
        assertThat(costs.path("metrics").has("node_sort_duration_ms")).isTrue();
        assertThat(asked).hasValue(2);
        assertThat(serai.api()
                        .get("/runs/" + run.path("run_id").asText() + "/events")
                        .toString())
                .contains("node.step")
                .doesNotContain(Serai.WEBHOOK_SECRET);
    }

    @Test
    @Order(3)
    void a_file_of_format_1_0_runs_unchanged() {
        answers.add("{\"notes\": [\"one\", \"two\", \"three\"]}");
        answers.add("Here you are: {\"article\": \"Camels walk.\", \"word_count\": 2}");

        JsonNode run = serai.api()
                .post("/runs", "{\"workflow\": \"research\", \"input\": {\"topic\": \"camels\"}, \"wait\": true}");

        assertThat(run.path("status").asText()).isEqualTo("completed");
        assertThat(run.path("result").path("word_count").asInt()).isEqualTo(2);
    }

    @Test
    @Order(4)
    void an_answer_that_never_fits_fails_the_run_and_shows_it() {
        answers.add("no");
        answers.add("no");
        answers.add("never");

        String id = serai.api().startRun("classify", "{\"message\": \"hm\"}");
        await().atMost(Duration.ofSeconds(10))
                .until(() ->
                        serai.api().get("/runs/" + id).path("status").asText().equals("failed"));

        JsonNode error = serai.api().get("/runs/" + id).path("error");
        assertThat(error.path("code").asText()).isEqualTo("model.answer");
        assertThat(error.path("message").asText()).contains("never");
    }

    @Test
    @Order(5)
    void the_command_line_reports_what_it_cost_and_where_the_time_went() {
        assertThat(serai.run("report", "costs").out()).contains("openai").contains("most expensive");
        assertThat(serai.run("report", "costs", "--by", "node", "--json").out()).contains("\"name\" : \"sort\"");
        assertThat(serai.run("report", "profile", "--workflow", "classify").out())
                .contains("slowest");
        assertThat(serai.run("observability", "status").out()).contains("calls of models: 7");
        assertThat(serai.run("models", "list").out()).contains("gpt-4o-mini").contains("ok");
        assertThat(serai.output()).doesNotContain(Serai.WEBHOOK_SECRET);
    }
}
