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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** Runs whose model has tools do things, in the whole product. */
@TestInstance(Lifecycle.PER_CLASS)
class ToolsIT {
    private static final String RULES = "config/tools.yaml";
    private static final String ROUTE = """
            - route:
                id: find-customer
                from:
                  uri: langchain4j-tools:find-customer
                  parameters:
                    tags: crm
                    name: find_customer
                    description: Finds a customer by number
                    parameter.number: integer
                  steps:
                    - setBody:
                        simple: '{"number": ${header.number}, "name": "Ada"}'
            """;

    private final Serai serai;
    private final FakeModel model = new FakeModel();

    ToolsIT(@TempDir Path folder) {
        serai = Serai.unpackedIn(folder);
    }

    @BeforeAll
    void start() {
        serai.drop("config/models.yaml", model.file());
        serai.drop("routes/find-customer.yaml", ROUTE);
        serai.drop("workflows/helpdesk.yaml", workflow("helpdesk", "tools: [crm]", ""));
        serai.drop("workflows/plain.yaml", workflow("plain", "", ""));
        serai.drop("workflows/dear.yaml", workflow("dear", "", "config: {budget: {usd: 0.000001, on_limit: wait}}"));
        serai.start();
    }

    private static String workflow(String name, String tools, String config) {
        return """
                schema_version: "1.0"
                flow: {name: %s}
                state:
                  fields:
                    question: {type: str, required: true}
                    answer: {type: str}
                nodes:
                  - id: ask
                    prompt: "{question}"
                    outputs: [answer]
                    %s
                edges:
                  - {from: START, to: ask}
                  - {from: ask, to: END}
                %s
                """.formatted(name, tools, config);
    }

    @AfterAll
    void end() {
        serai.close();
        model.close();
    }

    @BeforeEach
    void forget() {
        model.forgets();
    }

    private JsonNode run(String workflow) {
        return serai.api()
                .post(
                        "/runs",
                        "{\"workflow\": \"%s\", \"input\": {\"question\": \"Who is 7?\"}, \"wait\": true}"
                                .formatted(workflow));
    }

    private String started(String workflow) {
        return serai.api().startRun(workflow, "{\"question\": \"Who is 7?\"}");
    }

    private JsonNode awaited(String id, String status) {
        await().until(() ->
                serai.api().get("/runs/" + id).path("status").asText().equals(status));
        return serai.api().get("/runs/" + id);
    }

    private void rules(String yaml) {
        serai.drop(RULES, yaml);
    }

    @Test
    void a_tool_does_what_the_model_asks_and_the_model_answers_with_its_result() {
        model.calls("find_customer", "{\"number\": 7}").says("She is Ada.");

        JsonNode run = run("helpdesk");

        assertThat(run.path("result").path("answer").asText()).isEqualTo("She is Ada.");
        JsonNode second = model.asked().get(1).path("messages");
        assertThat(second.path(second.size() - 1).path("role").asText()).isEqualTo("tool");
        assertThat(second.toString()).contains("Ada");
        JsonNode events = serai.api().get("/runs/" + run.path("run_id").asText() + "/events");
        assertThat(events.toString())
                .contains("\"step\":\"tool-1-1\"")
                .contains("\"tool\":\"find_customer\"")
                .contains("\"input\":{\"number\":7}");
        assertThat(serai.api()
                        .get("/runs/" + run.path("run_id").asText() + "/costs")
                        .path("total")
                        .path("calls")
                        .asInt())
                .isEqualTo(2);
    }

    @Test
    void what_is_no_tool_and_what_does_not_fit_is_told_to_the_model_and_reaches_nothing() {
        model.calls("rm", "{\"path\": \"/\"}")
                .calls("find_customer", "{\"number\": \"7; drop table run\"}")
                .calls("find_customer", "not json")
                .says("Nobody knows.");

        JsonNode run = run("helpdesk");

        assertThat(run.path("status").asText()).isEqualTo("completed");
        assertThat(model.asked().get(1).toString()).contains("There is no tool 'rm'");
        assertThat(model.asked().get(2).toString()).contains("tool.arguments");
        assertThat(model.asked().get(3).toString()).contains("no JSON object");
        assertThat(model.asked().toString()).doesNotContain("Ada");
    }

    @Test
    void a_model_that_never_stops_asking_for_tools_is_stopped() {
        model.alwaysCalls("find_customer", "{\"number\": 7}");

        JsonNode run = awaited(started("helpdesk"), "failed");

        assertThat(run.path("error").path("code").asText()).isEqualTo("model.answer");
        assertThat(run.path("error").path("message").asText()).contains("serai.models.max-tool-rounds");
        assertThat(model.asked()).hasSize(11);
    }

    @Test
    void a_call_that_needs_a_person_waits_for_one_as_the_documentation_says() {
        rules("approval: [find_customer]\n");
        awaitApproval(true);
        model.calls("find_customer", "{\"number\": 7}").says("She is Ada.");
        String id = started("helpdesk");
        awaited(id, "waiting");

        assertThat(serai.run("runs", "show", id).out())
                .contains("tool.approval.1-1")
                .contains("find_customer")
                .contains("\"number\":7");
        assertThat(signal(id, "tool.approval.1-1", "{\"approved\": true}")).isZero();
        assertThat(awaited(id, "completed").path("result").path("answer").asText())
                .isEqualTo("She is Ada.");

        model.calls("find_customer", "{\"number\": 8}").says("I may not look.");
        String refused = started("helpdesk");
        awaited(refused, "waiting");
        assertThat(signal(refused, "tool.approval.1-1", "{\"approved\": false}"))
                .isZero();
        awaited(refused, "completed");
        assertThat(model.asked().getLast().toString()).contains("A person has refused this call.");
        rules("");
        awaitApproval(false);
    }

    private int signal(String run, String event, String data) {
        return serai.run("runs", "signal", run, event, "--data", data).status();
    }

    private void awaitApproval(boolean needed) {
        await().until(() -> tool("find_customer").path("approval").asBoolean() == needed);
    }

    private JsonNode tool(String name) {
        for (JsonNode tool : serai.api().get("/tools").path("items")) {
            if (tool.path("name").asText().equals(name)) {
                return tool;
            }
        }
        throw new AssertionError("no tool " + name);
    }

    @Test
    void at_a_budget_that_waits_a_person_adds_money_as_the_documentation_says() {
        model.says("She is Ada.");
        String id = started("dear");
        awaited(id, "waiting");
        assertThat(model.asked()).isEmpty();

        assertThat(serai.run("runs", "show", id).out()).contains("model.budget").contains("usd");
        assertThat(signal(id, "model.budget", "{\"usd\": 1}")).isZero();

        assertThat(awaited(id, "completed").path("result").path("answer").asText())
                .isEqualTo("She is Ada.");
    }

    @Test
    void a_mistake_in_the_rules_keeps_back_the_tools_and_nothing_else() {
        rules("http: {hosts: [example.com]}\naproval: [find_customer]\n");
        await().until(() -> serai.api().problemOf(RULES).isPresent());

        JsonNode problem = serai.api().problemOf(RULES).orElseThrow();
        assertThat(problem.path("line").asInt()).isEqualTo(2);
        assertThat(problem.path("column").asInt()).isEqualTo(1);
        assertThat(problem.path("message").asText()).contains("Did you mean 'approval'?");
        assertThatThrownBy(() -> run("helpdesk"))
                .hasMessageContaining("tool.unavailable")
                .hasMessageContaining("config/tools.yaml:2:1");
        model.says("I don't know.");
        assertThat(run("plain").path("status").asText()).isEqualTo("completed");

        rules("");
        await().until(() -> serai.api().problemOf(RULES).isEmpty());
        model.says("Nobody.");
        assertThat(run("helpdesk").path("status").asText()).isEqualTo("completed");
    }

    @Test
    void tools_are_listed() {
        assertThat(tool("find_customer").path("source").asText()).isEqualTo("route");
        assertThat(tool("find_customer").path("parameters").path("properties").has("number"))
                .isTrue();
        assertThat(tool("http_get").path("available").asBoolean()).isFalse();
        assertThat(serai.run("tools", "list").out())
                .contains("find_customer")
                .contains("Finds a customer by number")
                .contains("set http.hosts in config/tools.yaml");
    }
}
