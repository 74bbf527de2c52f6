package dev.serai.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.api.Effect;
import dev.serai.api.NodeDescription;
import dev.serai.api.Problem;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Nodes that ask a model: what they are given, and what they must give. */
class PromptsTest {
    private static final String HEAD = """
            schema_version: "1.0"
            flow: {name: asks}
            state:
              fields:
                text: {type: str, default: "", description: The whole text}
                score: {type: int}
                tags: {type: "list[str]"}
                person: {type: object, schema: {name: {type: str, required: true}, age: float}}
            """;

    private static final StubNode PROMPT =
            new StubNode("prompt", new NodeDescription("Asks a model.", """
                    {"type": "object", "required": ["prompt"], "additionalProperties": false, "properties": {
                      "prompt": {"type": "string"}, "tools": {"type": "array"}, "memory": {"type": "object"},
                      "llm": {"type": "object", "properties": {"model": {"type": "string"}}},
                      "budget": {"type": "object"}}}""", Map.of(), Effect.EXTERNAL));

    private static Planner.Outcome outcome(String node, String more) {
        String file = HEAD + "nodes:\n  - id: a\n" + node.indent(4)
                + "edges: [{from: START, to: a}, {from: a, to: END}]\n" + more;
        return new Planner(new TestNodeTypes(PROMPT, StubNode.greet())).plan(file.getBytes(StandardCharsets.UTF_8));
    }

    private static Action.Execute compiled(String node, String more) {
        Planner.Outcome outcome = outcome(node, more);
        assertThat(outcome.problems()).isEmpty();
        assertThat(outcome.plan()).isNotNull();
        return (Action.Execute) outcome.plan().node("a").action();
    }

    @Test
    void what_the_node_says_is_ahead_of_what_config_says_key_by_key() {
        Action.Execute action = compiled("""
                prompt: hello {text}
                llm: {model: fast, temperature: 0.1}
                outputs: [text]
                """, """
                config:
                  llm: {provider: openai, model: big, max_tokens: 100, providers: {ollama: {temperature: 0.5}}}
                  memory: {enabled: true, default_scope: agent}
                  budget: {usd: 2.5, on_limit: wait, period: day}
                """);
        assertThat(action.source())
                .isEqualTo(Map.of(
                        "prompt",
                        "hello {text}",
                        "llm",
                        Map.of(
                                "provider",
                                "openai",
                                "model",
                                "fast",
                                "max_tokens",
                                100L,
                                "temperature",
                                0.1,
                                "providers",
                                Map.of("ollama", Map.of("temperature", 0.5))),
                        "memory",
                        Map.of("enabled", true, "default_scope", "agent"),
                        "budget",
                        Map.of("usd", 2.5, "on_limit", "wait", "period", "day")));
    }

    @Test
    void other_node_types_are_given_none_of_it() {
        Action.Execute action = compiled("greet: {name: x}", "config: {llm: {model: big}, budget: {usd: 1}}\n");
        assertThat(action.source()).isEqualTo(Map.of("name", "x"));
    }

    @Test
    void what_stands_in_config_and_does_not_fit_the_node_type_is_an_error_in_its_place() {
        Planner.Outcome outcome = outcome("prompt: hello\noutputs: [text]", "config: {llm: {model: fast}}\n");
        assertThat(outcome.problems()).isEmpty();
        assertThat(outcome("prompt: hello\noutputs: [text]", "config:\n  budget: {usd: no, when: now, period: year}\n")
                        .problems())
                .extracting(Problem::code, Problem::line)
                .contains(
                        org.assertj.core.groups.Tuple.tuple("type.number", 15),
                        org.assertj.core.groups.Tuple.tuple("key.unknown", 15));
        assertThat(outcome("prompt: hello\noutputs: [text]", "config: {budget: {period: day}}\n")
                        .problems())
                .extracting(Problem::message)
                .anyMatch(message -> message.contains("usd"));
    }

    @Test
    void it_gives_the_fields_that_the_outputs_name_with_the_types_of_the_state() {
        Action.Execute action = compiled("prompt: hello\noutputs: [text, tags, person]", "");
        assertThat(action.answer())
                .isEqualTo(Map.of(
                        "text",
                        Map.of("type", "string", "description", "The whole text"),
                        "tags",
                        Map.of("type", "array", "items", Map.of("type", "string")),
                        "person",
                        Map.of(
                                "type",
                                "object",
                                "properties",
                                Map.of("name", Map.of("type", "string"), "age", Map.of("type", "number")),
                                "required",
                                List.of("name"))));
        assertThat(action.answer().keySet()).containsExactly("text", "tags", "person");
        assertThat(action.outputs())
                .extracting(output -> ((Action.Output.Named) output).offered())
                .containsExactly("text", "tags", "person");
    }

    @Test
    void or_what_its_output_schema_says() {
        Action.Execute object = compiled("""
                prompt: hello
                output_schema:
                  type: object
                  fields: [{name: score, type: int, description: 0 to 10}, {name: text, type: str}]
                outputs: [text, score]
                """, "");
        assertThat(object.answer())
                .isEqualTo(Map.of(
                        "score",
                        Map.of("type", "integer", "description", "0 to 10"),
                        "text",
                        Map.of("type", "string")));
        Action.Execute single = compiled("""
                prompt: hello
                output_schema: {type: int, description: how many}
                outputs: [score]
                """, "");
        assertThat(single.answer()).isEqualTo(Map.of("score", Map.of("type", "integer", "description", "how many")));
        assertThat(((Action.Output.Named) single.outputs().getFirst()).offered())
                .isEqualTo("score");
    }

    @Test
    void computed_outputs_see_the_fields_of_the_schema_or_the_whole_as_result() {
        Action.Execute object = compiled("""
                prompt: hello
                output_schema: {type: object, fields: [{name: points, type: int}]}
                outputs: {score: points + 1}
                """, "");
        assertThat(object.answer()).isEqualTo(Map.of("points", Map.of("type", "integer")));
        Action.Execute text = compiled("prompt: hello\noutputs: {score: size(result)}", "");
        assertThat(text.answer()).isEqualTo(Map.of("result", Map.of("type", "string")));
    }

    @Test
    void what_does_not_fit_the_state_or_what_it_declares_is_an_error() {
        assertThat(codes("prompt: hello\noutput_schema: {type: str}\noutputs: [score]"))
                .containsExactly("outputs.type");
        assertThat(codes("prompt: hello\noutputs: {score: points + 1}")).isNotEmpty();
        assertThat(codes("prompt: hello\noutputs: [text, nothing]")).contains("field.unknown");
        assertThat(codes("prompt: hello")).containsExactly("outputs.missing");
    }

    private static List<String> codes(String node) {
        return outcome(node, "").problems().stream().map(Problem::code).toList();
    }
}
