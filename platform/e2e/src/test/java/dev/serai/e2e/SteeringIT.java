package dev.serai.e2e;

import static dev.serai.e2e.harness.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.e2e.harness.Answer;
import dev.serai.e2e.harness.RestApi;
import dev.serai.e2e.harness.Serai;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs are steered by REST, by those who may, and refuse what can't be done. */
@TestInstance(Lifecycle.PER_CLASS)
class SteeringIT {
    private static final String ORDER = """
            schema_version: "1.0"
            flow: {name: order}
            state: {fields: {id: {type: str, default: "7"}, paid: {type: dict}, total: {type: int}}}
            nodes:
              - {id: asked, wait: {event: {type: paid, correlation: "{id}"}}, outputs: {paid: event.data}}
              - {id: counted, set: {total: state.paid.amount + 1}}
            edges: [{from: START, to: asked}, {from: asked, to: counted}, {from: counted, to: END}]
            result: [total]
            """;

    private final Serai serai;

    SteeringIT(@TempDir Path folder) {
        serai = Serai.unpackedIn(folder);
        serai.drop("workflows/order.yaml", ORDER);
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
    void a_signal_wakes_the_run_that_it_names() {
        String run = begin();
        assertThat(steer(run, "signal", "{\"type\": \"paid\", \"correlation\": \"7\", \"data\": {\"amount\": 5}}")
                        .status())
                .isEqualTo(200);
        awaitStatus(run, "completed");
        assertThat(detail(run).path("result").path("total").asInt()).isEqualTo(6);
    }

    @Test
    void a_paused_run_goes_on_when_it_is_resumed() {
        String run = begin();
        assertThat(steer(run, "pause", "").text("status")).isEqualTo("paused");
        assertThat(steer(run, "resume", "").text("status")).isEqualTo("waiting");
        assertThat(steer(run, "cancel", "").text("status")).isEqualTo("cancelled");
        assertThat(steer(run, "cancel", "").text("status")).isEqualTo("cancelled");
    }

    @Test
    void a_failed_run_is_retried_with_other_state_by_its_own_definition_or_that_of_now() {
        String failed = begin();
        steer(failed, "signal", "{\"type\": \"paid\", \"correlation\": \"7\", \"data\": {\"amount\": \"much\"}}");
        awaitStatus(failed, "failed");
        assertThat(total(steer(failed, "rerun", "{\"state\": {\"paid\": {\"amount\": 8}}}")))
                .isEqualTo(9);

        edit(ORDER.replace("+ 1", "+ 100"));
        String edited = "{\"from\": \"counted\", \"state\": {\"paid\": {\"amount\": 8}}, \"definition\": \"%s\"}";
        assertThat(total(steer(failed, "rerun", edited.formatted("pinned")))).isEqualTo(9);
        assertThat(total(steer(failed, "rerun", edited.formatted("latest")))).isEqualTo(108);

        edit(ORDER);
        assertThat(detail(failed).path("status").asText()).isEqualTo("failed");
    }

    private void edit(String order) {
        serai.drop("workflows/order.yaml", order);
        await().untilAsserted(() -> assertThat(
                        api().get("/workflows/order").path("source").asText())
                .isEqualTo(order));
    }

    @ParameterizedTest
    @ValueSource(strings = {"cancel", "pause", "resume", "signal", "rerun"})
    void a_run_that_is_not_there_is_404(String operation) {
        assertRefused(steer("nobody", operation, "{\"type\": \"paid\"}"), 404, "run.unknown");
    }

    @Test
    void what_its_state_does_not_allow_is_409() {
        String run = begin();
        assertRefused(steer(run, "rerun", "{}"), 409, "run.not-ended");
        assertRefused(steer(run, "signal", "{\"type\": \"other\"}"), 409, "signal.unexpected");
        steer(run, "cancel", "");
        assertRefused(steer(run, "pause", ""), 409, "run.ended");
        assertRefused(steer(run, "resume", ""), 409, "run.ended");
        assertRefused(steer(run, "signal", "{\"type\": \"paid\"}"), 409, "run.ended");
        assertRefused(steer(run, "rerun", "{}"), 409, "rerun.not-failed");
        assertRefused(steer(run, "rerun", "{\"from\": \"counted\"}"), 409, "rerun.node");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "signal | {\"type\":",
                "signal | []",
                "signal | {}",
                "signal | {\"type\": 5}",
                "signal | ''",
                "rerun  | {\"from\":",
                "rerun  | 7",
                "rerun  | {\"state\": []}",
                "rerun  | {\"from\": {}}",
                "rerun  | {\"from\": \"asked\", \"definition\": \"newest\"}",
                "rerun  | {\"from\": \"nowhere\"}",
                "rerun  | {\"from\": \"asked\", \"state\": {\"nothing\": 1}}",
                "rerun  | {\"from\": \"asked\", \"state\": {\"total\": \"many\"}}"
            })
    void a_body_that_makes_no_sense_is_400(String operation, String body) {
        String run = begin();
        if (operation.equals("rerun")) {
            steer(run, "cancel", "");
        }
        Answer answer = steer(run, operation, body);
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.body()).doesNotContain("Exception", "\tat ");
        steer(run, "cancel", "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"cancel", "pause", "resume", "signal", "rerun"})
    void a_viewer_may_not_steer_and_a_stranger_still_less(String operation) {
        String run = begin();
        String viewer = api().post("/tokens", "{\"name\": \"v\", \"role\": \"viewer\"}")
                .path("token")
                .asText();
        assertRefused(post(run, operation, "{}", viewer), 403, "auth.role");
        assertThat(post(run, operation, "{}", "serai_nobody").status()).isEqualTo(401);
        assertThat(detail(run).path("status").asText()).isEqualTo("waiting");
        steer(run, "cancel", "");
    }

    private RestApi api() {
        return serai.api();
    }

    private String begin() {
        String run = api().startRun("order", "{}");
        awaitStatus(run, "waiting");
        return run;
    }

    private Answer steer(String run, String operation, String body) {
        return post(run, operation, body, serai.read("data/cli-token").strip());
    }

    private Answer post(String run, String operation, String body, String token) {
        return serai.door()
                .post(
                        "/api/v1/runs/" + run + "/" + operation,
                        body,
                        "Authorization",
                        "Bearer " + token,
                        "Content-Type",
                        "application/json");
    }

    private int total(Answer rerun) {
        assertThat(rerun.status()).as(rerun.body()).isEqualTo(202);
        String run = rerun.text("run_id");
        awaitStatus(run, "completed");
        return detail(run).path("result").path("total").asInt();
    }

    private JsonNode detail(String run) {
        return api().get("/runs/" + run);
    }

    private void awaitStatus(String run, String status) {
        await().untilAsserted(
                        () -> assertThat(detail(run).path("status").asText()).isEqualTo(status));
    }

    private static void assertRefused(Answer answer, int status, String code) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.text("code")).isEqualTo(code);
    }
}
