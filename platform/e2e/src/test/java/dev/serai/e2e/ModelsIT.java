package dev.serai.e2e;

import static dev.serai.e2e.harness.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.e2e.harness.FakeModel;
import dev.serai.e2e.harness.Serai;
import java.nio.file.Path;
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
    private final FakeModel model = new FakeModel();

    ModelsIT(@TempDir Path folder) {
        serai = Serai.unpackedIn(folder);
    }

    @BeforeAll
    void start() {
        serai.start();
    }

    @AfterAll
    void end() {
        serai.close();
        model.close();
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
        serai.drop("config/models.yaml", model.file());
        await().until(() -> serai.api().get("/models").path("items").size() == 1);
        model.says("{\"intent\": \"refund\", \"confidence\": 0.93}");
        model.says("You get it back.");

        JsonNode run = serai.api().post("/runs", CLASSIFY);

        assertThat(run.path("status").asText()).isEqualTo("completed");
        assertThat(run.path("result").path("reply").asText()).isEqualTo("You get it back.");
        JsonNode costs = serai.api().get("/runs/" + run.path("run_id").asText() + "/costs");
        assertThat(costs.path("total").path("cost_usd").asDouble()).isEqualTo(2 * 0.00045);
        assertThat(costs.path("metrics").path("node_sort_cost_usd").asDouble()).isEqualTo(0.00045);
        assertThat(costs.path("metrics").has("node_sort_duration_ms")).isTrue();
        assertThat(model.asked()).hasSize(2);
        assertThat(serai.api()
                        .get("/runs/" + run.path("run_id").asText() + "/events")
                        .toString())
                .contains("node.step")
                .doesNotContain(Serai.WEBHOOK_SECRET);
    }

    @Test
    @Order(3)
    void a_file_of_format_1_0_runs_unchanged() {
        model.says("{\"notes\": [\"one\", \"two\", \"three\"]}");
        model.says("Here you are: {\"article\": \"Camels walk.\", \"word_count\": 2}");

        JsonNode run = serai.api()
                .post("/runs", "{\"workflow\": \"research\", \"input\": {\"topic\": \"camels\"}, \"wait\": true}");

        assertThat(run.path("status").asText()).isEqualTo("completed");
        assertThat(run.path("result").path("word_count").asInt()).isEqualTo(2);
    }

    @Test
    @Order(4)
    void an_answer_that_never_fits_fails_the_run_and_shows_it() {
        model.says("no");
        model.says("no");
        model.says("never");

        String id = serai.api().startRun("classify", "{\"message\": \"hm\"}");
        await().until(() ->
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
        assertThat(serai.door().get("/metrics").body()).contains("provider_openai_cost_usd 0.0");
    }
}
