package dev.serai.models.prompt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.langchain4j.agent.tool.ToolSpecification;
import dev.serai.api.NodeResult;
import dev.serai.api.Received;
import dev.serai.api.SeraiException;
import dev.serai.models.Scripted;
import dev.serai.models.World;
import dev.serai.models.tool.Requested;
import dev.serai.models.tool.Tool;
import dev.serai.models.tool.ToolCall;
import dev.serai.models.tool.Tools;
import dev.serai.testkit.TestExecution;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PromptNodeTest {
    private static final Map<String, Object> TEXT = Map.of("type", "string");
    private static final Map<String, Map<String, Object>> TWO_FIELDS = fields();

    @TempDir
    Path folder;

    private World world;
    private Scripted model;
    private PromptNode node;

    @BeforeEach
    void open() throws Exception {
        world = new World(folder, Scripted.MODELS);
        model = new Scripted(world.camel());
        Parts parts = world.parts(new NoTools());
        node = new PromptNode(() -> parts);
    }

    @AfterEach
    void close() {
        world.close();
    }

    private static Map<String, Map<String, Object>> fields() {
        Map<String, Map<String, Object>> fields = new LinkedHashMap<>();
        fields.put("intent", Map.of("type", "string", "description", "what the customer wants"));
        fields.put("score", Map.of("type", "integer"));
        return fields;
    }

    private record NoTools() implements Tools {
        @Override
        public List<Tool> find(List<Requested> tools) {
            return List.of();
        }

        @Override
        public Optional<String> unavailable(List<String> names) {
            return Optional.of("The tool " + names + " is not there.");
        }
    }

    private static TestExecution execution(Map<String, Map<String, Object>> outputs) {
        return new TestExecution("r1", "n1").with(outputs);
    }

    private static TestExecution oneText() {
        return execution(Map.of("answer", TEXT));
    }

    private Map<String, Object> outputs(NodeResult result) {
        assertThat(result).isInstanceOf(NodeResult.Completed.class);
        return new LinkedHashMap<>(((NodeResult.Completed) result).outputs());
    }

    private Map<String, Object> ask(TestExecution execution) throws Exception {
        return outputs(node.execute(Map.of("prompt", "What does she want?"), execution));
    }

    @Test
    void one_text_is_the_answer_as_it_is() throws Exception {
        model.then("A refund.\n");

        assertThat(ask(oneText())).isEqualTo(Map.of("answer", "A refund."));
    }

    @Test
    void several_fields_come_out_of_an_object_that_the_model_is_told_of() throws Exception {
        model.then("{\"intent\": \"refund\", \"score\": 7}");

        assertThat(ask(execution(TWO_FIELDS))).isEqualTo(Map.of("intent", "refund", "score", 7L));
        assertThat(model.asked().getFirst().toString()).contains("JSON Schema").contains("what the customer wants");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "```json\n{\"intent\": \"refund\", \"score\": 7}\n```",
                "Sure! Here it is: {\"intent\": \"refund\", \"score\": 7} Anything else?",
                "{\"score\": 7.0, \"intent\": \"refund\", \"more\": [1, {\"a\": \"}\"}]}",
                "Not {this}, but {\"intent\": \"refund\", \"score\": 7}",
                "{\"intent\": 1} no: {\"intent\": \"refund\", \"score\": 7}"
            })
    void an_answer_with_things_around_it_is_understood(String answer) throws Exception {
        model.then(answer);

        assertThat(ask(execution(TWO_FIELDS))).isEqualTo(Map.of("intent", "refund", "score", 7L));
        assertThat(model.asked()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "   ",
                "Die Kundin will ihr Geld zurück.",
                "{\"intent\": \"ref",
                "intent: refund\nscore: 7",
                "{\"intent\": \"refund\"}",
                "{\"intent\": \"refund\", \"score\": \"seven\"}",
                "{\"intent\": \"refund\", \"score\": 7.5}",
                "[]",
                "null",
                "{}",
                "{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{"
            })
    void an_answer_that_does_not_fit_is_asked_for_again_and_then_taken(String wrong) throws Exception {
        model.then(wrong, "{\"intent\": \"refund\", \"score\": 7}");

        assertThat(ask(execution(TWO_FIELDS))).containsEntry("score", 7L);
        assertThat(model.asked()).hasSize(2);
        assertThat(model.asked().get(1).toString()).contains("Your answer can't be used");
    }

    @Test
    void after_two_repairs_it_fails_and_shows_the_answer() {
        model.then("no", "no, really", "I won't");

        SeraiException failed = catchThrowableOfType(SeraiException.class, () -> ask(execution(TWO_FIELDS)));

        assertThat(failed.code()).isEqualTo("model.answer");
        assertThat(failed.text()).contains("3 times").contains("I won't");
        assertThat(model.asked()).hasSize(3);
    }

    @Test
    void a_retry_after_bad_answers_asks_anew() throws Exception {
        model.then("no", "no", "no", "{\"intent\": \"refund\", \"score\": 7}");
        TestExecution first = execution(TWO_FIELDS);
        assertThat(catchThrowableOfType(SeraiException.class, () -> ask(first)).code())
                .isEqualTo("model.answer");

        assertThat(ask(first.retried())).containsEntry("intent", "refund");
        assertThat(model.asked()).hasSize(4);
    }

    @Test
    void a_bare_value_is_taken_where_there_is_one_field() throws Exception {
        model.then("42");

        assertThat(ask(execution(Map.of("count", Map.of("type", "integer"))))).isEqualTo(Map.of("count", 42L));
    }

    @Test
    void a_call_that_was_completed_is_not_paid_for_again_after_a_crash() throws Exception {
        model.then("A refund.");
        TestExecution first = oneText();
        ask(first);

        assertThat(ask(first.again())).isEqualTo(Map.of("answer", "A refund."));
        assertThat(model.asked()).hasSize(1);
        assertThat(world.calls()).hasSize(1);
    }

    @Test
    void the_call_is_a_step_with_its_tokens_and_its_cost() throws Exception {
        model.then("A refund.");
        TestExecution execution = oneText();
        ask(execution);

        assertThat(execution.steps().get("model-1"))
                .containsEntry("text", "A refund.")
                .containsEntry("input_tokens", 1)
                .containsEntry("cost", 0.0)
                .containsKeys("duration_ms", "first_token_ms", "model", "provider")
                .doesNotContainKey("prompt");
    }

    @Test
    void the_question_is_in_the_history_only_where_it_is_wanted() throws Exception {
        model.then("A refund.");
        TestExecution execution = oneText();
        node.execute(Map.of("prompt", "What does she want?", "log_prompts", true), execution);

        assertThat(execution.steps().get("model-1")).containsEntry("prompt", "What does she want?");
    }

    @Test
    void tokens_are_shown_while_they_come() throws Exception {
        model.then("A refund.");
        TestExecution execution = oneText();
        ask(execution);

        assertThat(execution.shown()).contains(Map.of("question", "1", "text", "A refund."));
    }

    @Test
    void remembers_what_was_said_in_the_scope() throws Exception {
        model.then("My name is Ada.", "As I said: Ada.");
        Map<String, Object> config = Map.of(
                "prompt", "Your name?", "memory", Map.of("enabled", true, "default_scope", "node", "key", "chat-1"));
        node.execute(config, oneText());
        node.execute(config, new TestExecution("r2", "n1").with(Map.of("answer", TEXT)));

        assertThat(model.asked().get(1).toString()).contains("My name is Ada.");
    }

    @Test
    void another_conversation_remembers_nothing_of_it() throws Exception {
        model.then("My name is Ada.", "Bob.");
        node.execute(Map.of("prompt", "Your name?", "memory", Map.of("enabled", true, "key", "chat-1")), oneText());
        node.execute(
                Map.of("prompt", "Your name?", "memory", Map.of("enabled", true, "key", "chat-2")),
                new TestExecution("r2", "n1").with(Map.of("answer", TEXT)));

        assertThat(model.asked().get(1).toString()).doesNotContain("Ada");
    }

    @Test
    void forgets_what_is_over_the_limit() throws Exception {
        model.then("first answer", "second answer", "third answer");
        Map<String, Object> memory = Map.of("enabled", true, "max_exchanges", 1);
        for (String run : List.of("r1", "r2", "r3")) {
            node.execute(
                    Map.of("prompt", "Go on.", "memory", memory),
                    new TestExecution(run, "n1").with(Map.of("answer", TEXT)));
        }

        assertThat(model.asked().get(2).toString()).contains("second answer").doesNotContain("first answer");
    }

    @Test
    void at_a_budget_that_waits_it_waits_for_a_person_and_goes_on_with_more_money() throws Exception {
        model.always("A refund.", 1, 1);
        Map<String, Object> config = Map.of(
                "prompt", "What?",
                "llm", Map.of("model", "priced"),
                "budget", Map.of("usd", 0.000001, "on_limit", "wait"));
        TestExecution first = oneText();

        NodeResult waits = node.execute(config, first);
        assertThat(waits).isInstanceOfSatisfying(NodeResult.Waiting.class, waiting -> {
            assertThat(waiting.event()).isEqualTo("model.budget");
            assertThat(waiting.correlation()).isEqualTo("r1");
            assertThat(waiting.shown().get("budget")).isEqualTo("run:r1");
        });
        assertThat(model.asked()).isEmpty();

        NodeResult done = node.execute(config, first.after(new Received("model.budget", Map.of("usd", 1), false)));
        assertThat(outputs(done)).containsEntry("answer", "A refund.");
    }

    @Test
    void too_little_more_money_waits_again() throws Exception {
        Map<String, Object> config = Map.of(
                "prompt", "What?",
                "llm", Map.of("model", "priced"),
                "budget", Map.of("usd", 0, "on_limit", "wait"));
        TestExecution first = oneText();
        node.execute(config, first);

        assertThat(node.execute(config, first.after(new Received("model.budget", Map.of("usd", 0.000001), false))))
                .isInstanceOf(NodeResult.Waiting.class);
    }

    @Test
    void a_node_whose_model_is_missing_keeps_a_run_from_starting() {
        assertThat(node.unavailable(Map.of("prompt", "x", "llm", Map.of("model", "gpt-4o"))))
                .satisfies(error -> {
                    assertThat(error.code()).isEqualTo("model.missing");
                    assertThat(error.message()).contains("OPENAI_API_KEY");
                });
        assertThat(node.unavailable(Map.of("prompt", "x"))).isNull();
        assertThat(node.unavailable(Map.of("prompt", "x", "tools", List.of("t")))
                        .code())
                .isEqualTo("tool.unavailable");
    }

    @Test
    void only_tools_that_the_node_names_are_called_and_with_objects() throws Exception {
        List<String> called = new ArrayList<>();
        ToolBox box = new ToolBox(tools(called, false), List.of("lookup"), oneText());

        assertThat(box.result("1-1", call("lookup", "{\"id\": 1}"))).isEqualTo("{\"found\":\"{id=1}\"}");
        assertThat(box.result("1-2", call("rm", "{}"))).contains("There is no tool 'rm'");
        assertThat(box.result("1-3", call("lookup", "not json"))).contains("no JSON object");
        assertThat(called).containsExactly("{id=1}");
    }

    @Test
    void a_tool_that_needs_approval_waits_for_it_and_for_this_call_only() throws Exception {
        List<String> called = new ArrayList<>();
        TestExecution first = oneText();
        Tools tools = tools(called, true);

        WaitsFor waits = catchThrowableOfType(
                WaitsFor.class, () -> new ToolBox(tools, List.of("lookup"), first).result("1-1", call("lookup", "{}")));
        assertThat(waits.waiting().event()).isEqualTo("tool.approval.1-1");
        assertThat(called).isEmpty();

        TestExecution approved = first.after(new Received("tool.approval.1-1", Map.of("approved", true), false));
        ToolBox box = new ToolBox(tools, List.of("lookup"), approved);
        assertThat(box.result("1-1", call("lookup", "{}"))).contains("found");
        assertThat(catchThrowableOfType(WaitsFor.class, () -> box.result("1-2", call("lookup", "{}")))
                        .waiting()
                        .event())
                .isEqualTo("tool.approval.1-2");
        assertThat(called).hasSize(1);
    }

    @Test
    void a_tool_that_a_person_refuses_is_not_called() throws Exception {
        List<String> called = new ArrayList<>();
        TestExecution refused = oneText().after(new Received("tool.approval.1-1", Map.of("approved", "true"), false));

        assertThat(new ToolBox(tools(called, true), List.of("lookup"), refused).result("1-1", call("lookup", "{}")))
                .contains("refused");
        assertThat(called).isEmpty();
    }

    private static dev.langchain4j.agent.tool.ToolExecutionRequest call(String name, String arguments) {
        return dev.langchain4j.agent.tool.ToolExecutionRequest.builder()
                .id("c1")
                .name(name)
                .arguments(arguments)
                .build();
    }

    private static Tools tools(List<String> called, boolean needsApproval) {
        Tool tool = new Tool() {
            @Override
            public ToolSpecification specification() {
                return ToolSpecification.builder().name("lookup").build();
            }

            @Override
            public boolean needsApproval() {
                return needsApproval;
            }

            @Override
            public Map<String, Object> call(Map<String, Object> arguments, ToolCall call) {
                called.add(arguments.toString());
                return Map.of("found", arguments.toString());
            }
        };
        return new Tools() {
            @Override
            public List<Tool> find(List<Requested> tools) {
                return List.of(tool);
            }

            @Override
            public Optional<String> unavailable(List<String> names) {
                return Optional.empty();
            }
        };
    }
}
