package dev.serai.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.api.Problem;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlannerTest {
    /** Correct; each case below breaks one place of it. */
    private static final String GOOD = """
            schema_version: "1.0"
            flow:
              name: sample
              tags: [a, b]
            state:
              fields:
                topic: {type: str, required: true}
                score: {type: int, default: 1}
                done: {type: bool}
                reply: {type: str}
                data: {type: dict}
            nodes:
              - id: first
                set: {score: state.score + 1}
              - id: second
                call: {uri: "direct:x", body: "about {topic}: {state.score}"}
                outputs: [reply]
              - id: third
                set: {done: "true"}
            edges:
              - {from: START, to: first}
              - from: first
                routes:
                  - {condition: {logic: "{state.score} >= 2 and not state.done"}, to: second}
                  - {condition: {logic: default}, to: third}
              - {from: second, to: third}
              - {from: third, to: END}
            result: [score, reply]
            """;

    private final Planner planner = new Planner(new TestNodeTypes());

    @Test
    void compiles_a_correct_workflow() {
        Planner.Outcome outcome = planner.plan(GOOD.getBytes(StandardCharsets.UTF_8));
        assertThat(outcome.problems()).isEmpty();
        assertThat(outcome.plan()).isNotNull();
        assertThat(outcome.plan().graph().nodes()).extracting(PlanNode::id).containsExactly("first", "second", "third");
        assertThat(outcome.plan().graph().start().targets()).containsExactly(0);
    }

    @Test
    void gives_the_same_version_to_the_same_text_only() {
        assertThat(plan(GOOD).digest()).isEqualTo(plan(GOOD).digest());
        assertThat(plan(GOOD).digest()).isNotEqualTo(plan(GOOD + "# \n").digest());
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "=>",
            value = {
                "schema_version: \"1.0\" => schema_version: 2 => schema-version:1",
                "schema_version: \"1.0\" => x_version: 1 => key.unknown:1",
                "flow: => flaw: => key.unknown:2",
                "  name: sample =>   title: sample => key.missing:3",
                "  name: sample =>   name: \"two\\nlines\" => flow.name:3",
                "{type: str, required: true} => {type: string8, required: true} => field.type:7",
                "{type: str, required: true} => {type: str, required: true, default: x} => field.required-default:7",
                "{type: int, default: 1} => {type: int, default: x} => field.default-type:8",
                "{type: int, default: 1} => {type: int, defualt: 1} => key.unknown:8",
                "{type: bool} => {type: bool, required: maybe} => type.bool:9",
                "    done: {type: bool} =>     1done: {type: bool} => identifier:9",
                "- id: second => - id: first => node.duplicate:15",
                "- id: second => - id: END => node.reserved:15",
                "- id: second => - id: se-cond => identifier:15",
                "    set: {score: state.score + 1} =>     seet: {score: state.score + 1} => node-type.unknown:14",
                "    set: {score: state.score + 1} =>     name: only => node.action:13",
                "set: {score: state.score + 1} => set: {scoer: state.score + 1} => field.unknown:14",
                "set: {score: state.score + 1} => set: {score: state.topic} => expression.type:14",
                "set: {score: state.score + 1} => set: {score: state.topik} => expression.name:14",
                "set: {score: state.score + 1} => set: [score] => type.map:14",
                "uri: \"direct:x\" => url: \"direct:x\" => node.config:16",
                "{state.score}\" => {state.scor}\" => placeholder.unknown:16",
                "outputs: [reply] => outputs: [replay] => field.unknown:17",
                "outputs: [reply] => outputs: [reply, data] => outputs.unknown:17",
                "outputs: [reply] => outputs: {reply: headers.x + bogus} => expression.name:17",
                "{from: START, to: first} => {from: START, to: frist} => node.unknown:21",
                "{from: START, to: first} => {from: second, to: first} => graph.start:1",
                "{from: START, to: first} => {from: START, to: first, condition: \"true\"} => graph.start:21",
                "{from: second, to: third} => {from: secnd, to: third} => node.unknown:26",
                "{from: second, to: third} => {from: second, to: third, wenn: x} => key.unknown:26",
                "{from: second, to: third} => {from: second} => edge.target:26",
                "{from: second, to: third} => {from: second, to: first} => graph.cycle:26",
                "  - {from: third, to: END} =>   - {from: third, to: second} => graph.dead-end:13",
                "logic: \"{state.score} >= 2 and not state.done\" => logic: \"state.score\" => expression.type:24",
                "logic: \"{state.score} >= 2 and not state.done\" => lojik: \"state.done\" => key.unknown:24",
                "result: [score, reply] => result: [score, replie] => field.unknown:28",
                "result: [score, reply] => result: state.nope => expression.name:28"
            })
    void names_what_is_wrong_and_where(String place, String broken, String expected) {
        assertThat(GOOD).contains(place);
        Planner.Outcome outcome = planner.plan(GOOD.replaceFirst(
                        java.util.regex.Pattern.quote(place), java.util.regex.Matcher.quoteReplacement(broken))
                .getBytes(StandardCharsets.UTF_8));
        assertThat(outcome.plan()).isNull();
        assertThat(outcome.problems())
                .extracting(problem -> problem.code() + ":" + problem.line())
                .contains(expected);
        assertThat(outcome.problems())
                .allSatisfy(problem -> assertThat(problem.column()).isPositive());
    }

    @Test
    void reports_every_problem_in_one_pass_in_the_order_of_the_file() {
        String broken = GOOD.replace("type: int, default: 1", "type: in, default: 1")
                .replace("outputs: [reply]", "outputs: [nothing]")
                .replace("to: END", "to: EMD");
        assertThat(planner.plan(broken.getBytes(StandardCharsets.UTF_8)).problems())
                .extracting(Problem::line)
                .contains(8, 17, 27)
                .isSorted();
    }

    @Test
    void suggests_what_was_probably_meant() {
        String broken = GOOD.replace("to: END", "to: EMD").replace("set: {done", "sett: {done");
        assertThat(planner.plan(broken.getBytes(StandardCharsets.UTF_8)).problems())
                .extracting(Problem::message)
                .anyMatch(message -> message.contains("Did you mean 'END'?"))
                .anyMatch(message -> message.contains("Did you mean 'set'?"));
    }

    @Test
    void warns_of_settings_without_effect_and_loads_the_file() {
        Planner.Outcome outcome = planner.plan(
                (GOOD + "config: {observability: {mlflow: {enabled: true}}}\n").getBytes(StandardCharsets.UTF_8));
        assertThat(outcome.plan()).isNotNull();
        assertThat(outcome.plan().warnings()).extracting(Problem::code).containsExactly("config.ignored");
    }

    @Test
    void allows_a_cycle_that_is_bounded() {
        String cycle = GOOD.replace("  - {from: second, to: third}", "  - {from: second, to: first}")
                + "config: {execution: {max_steps: 20}}\n";
        assertThat(planner.plan(cycle.getBytes(StandardCharsets.UTF_8)).problems())
                .isEmpty();
    }

    @Test
    void leaves_other_text_in_braces_as_it_is() {
        String json = GOOD.replace("about {topic}: {state.score}", "{\\\"a\\\": {}} { topic } {1}");
        assertThat(planner.plan(json.getBytes(StandardCharsets.UTF_8)).problems())
                .isEmpty();
    }

    private Plan plan(String text) {
        return planner.plan(text.getBytes(StandardCharsets.UTF_8)).plan();
    }
}
