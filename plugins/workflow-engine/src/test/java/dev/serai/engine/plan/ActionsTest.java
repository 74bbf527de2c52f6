package dev.serai.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.api.Effect;
import dev.serai.engine.expression.Scope;
import dev.serai.engine.expression.Template;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class ActionsTest {

    @Test
    void compiles_a_wait_for_a_duration() {
        Action.Await wait = (Action.Await) Plans.node("wait: {for: 1h30m}").action();
        assertThat(wait.time()).isNotNull();
        assertThat(wait.time().relative()).isTrue();
        assertThat(rendered(wait.time().template())).isEqualTo("1h30m");
        assertThat(wait.events()).isEmpty();
    }

    @Test
    void compiles_a_wait_for_a_time_that_the_state_holds() {
        Action.Await wait =
                (Action.Await) Plans.node("wait: {until: \"{state.text}\"}").action();
        assertThat(wait.time().relative()).isFalse();
        assertThat(rendered(wait.time().template())).isEqualTo("Ada");
    }

    @Test
    void compiles_a_wait_for_events() {
        Plan plan = Plans.of("""
                nodes:
                  - id: a
                    wait:
                      event: [{type: paid, correlation: "{text}"}, cancelled]
                      timeout: 2d
                      on_timeout: {to: late}
                      event_buffer: 1m
                    outputs: {text: string(event.data), done: timed_out}
                  - {id: late, fail: {code: too.late, status: 408, message: "Nobody paid {text}"}}
                edges: [{from: START, to: a}, {from: a, to: END}]
                """);
        Action.Await wait = (Action.Await) plan.node("a").action();
        assertThat(wait.events()).hasSize(2);
        assertThat(rendered(wait.events().getFirst().correlation())).isEqualTo("Ada");
        assertThat(wait.events().getLast().correlation()).isNull();
        assertThat(wait.timeout()).isEqualTo(Duration.ofDays(2));
        assertThat(wait.onTimeout()).isEqualTo(1);
        assertThat(wait.eventBuffer()).isEqualTo(Duration.ofMinutes(1));
        assertThat(wait.outputs()).hasSize(2);
        assertThat(plan.node("a").timeout()).isEqualTo(PlanNode.NO_TIMEOUT);
        assertThat(plan.graph().reaches(0, 1)).isTrue();
        Action.Fail fail = (Action.Fail) plan.node("late").action();
        assertThat(rendered(fail.code())).isEqualTo("too.late");
        assertThat(rendered(fail.status())).isEqualTo(408L);
        assertThat(rendered(fail.message())).isEqualTo("Nobody paid Ada");
    }

    @Test
    void takes_one_event_alone_and_ten_minutes_for_early_ones() {
        Action.Await wait = (Action.Await) Plans.node("wait: {event: paid}").action();
        assertThat(rendered(wait.events().getFirst().type())).isEqualTo("paid");
        assertThat(wait.timeout()).isNull();
        assertThat(wait.eventBuffer()).isEqualTo(Duration.ofMinutes(10));
    }

    @Test
    void compiles_child_runs() {
        PlanNode node = Plans.node("""
                run: {workflow: "other-{text}", input: {n: "{n}"}, wait: false}
                outputs: {text: run_id}
                """);
        Action.Child child = (Action.Child) node.action();
        assertThat(rendered(child.workflow())).isEqualTo("other-Ada");
        assertThat(rendered(child.input())).isEqualTo(Map.of("n", 3L));
        assertThat(child.waited()).isFalse();
        assertThat(((Action.Child) Plans.node("run: {workflow: other}").action()).waited())
                .isTrue();
    }

    @Test
    void compiles_a_body_for_each_item() {
        Plan plan = Plans.of("""
                nodes:
                  - id: a
                    for_each:
                      items: state.items.filter(i, i > 1)
                      max_concurrent: 3
                      do:
                        - {id: first, set: {n: item + index}}
                        - id: second
                          for_each:
                            items: "[item, 2]"
                            do: [{id: inner, greet: {name: "{item} of {n}"}, outputs: [text]}]
                    outputs: [all]
                edges: [{from: START, to: a}, {from: a, to: END}]
                """);
        Action.ForEach each = (Action.ForEach) plan.node("a").action();
        assertThat(each.items().evaluate(Scope.of(Map.of("items", List.of(1L, 2L)))))
                .isEqualTo(List.of(2L));
        assertThat(each.maxConcurrent()).isEqualTo(3);
        assertThat(each.body().start().targets()).containsExactly(0);
        assertThat(each.body().nodes().getFirst().routing()).isEqualTo(new Routing.To(List.of(1)));
        assertThat(each.outputs())
                .extracting("field", "offered")
                .containsExactly(org.assertj.core.groups.Tuple.tuple("all", "results"));
        assertThat(plan.place("inner").graph()).isNotSameAs(plan.graph());
        assertThat(plan.place("inner").node().counted()).isTrue();
        assertThat(((Action.ForEach) plan.node("second").action()).maxConcurrent())
                .isEqualTo(10);
    }

    @Test
    void goes_through_a_list_of_constants() {
        Action.ForEach each = (Action.ForEach) Plans.node("""
                for_each:
                  items: [1, 2, 3]
                  do: [{id: inner, set: {n: item + 1}}]
                """).action();
        assertThat(each.items().evaluate(Scope.of(Map.of()))).isEqualTo(List.of(1L, 2L, 3L));
    }

    @Test
    void compiles_repeats() {
        PlanNode node = Plans.node("""
                repeat:
                  until: state.n > 3 or index > 5
                  max: 7
                  on_limit: continue
                  do: [{id: inner, set: {n: n + index + _loop_iteration_inner}}]
                outputs: [n]
                """);
        Action.Repeat repeat = (Action.Repeat) node.action();
        assertThat(repeat.until()).isNotNull();
        assertThat(repeat.whilst()).isNull();
        assertThat(repeat.max()).isEqualTo(7);
        assertThat(repeat.failAtLimit()).isFalse();
        assertThat(repeat.outputs()).extracting("offered").containsExactly("iterations");
        assertThat(repeat.body().nodes().getFirst().counted()).isTrue();
    }

    @Test
    void compiles_a_body_with_edges() {
        Action.Block block = (Action.Block) Plans.node("""
                do:
                  nodes:
                    - {id: one, set: {n: "1"}}
                    - {id: two, set: {n: "2"}}
                  edges:
                    - {from: START, to: one}
                    - {from: one, to: two, condition: done}
                    - {from: one, to: END}
                    - {from: two, to: END}
                """).action();
        assertThat(block.body().nodes().getFirst().routing()).isInstanceOf(Routing.Choose.class);
        assertThat(block.body().nodes().getFirst().counted()).isFalse();
    }

    @Test
    void compiles_events_ends_and_failures() {
        Action.Emit emit = (Action.Emit) Plans.node("emit: {type: done, data: {n: \"{n}\"}, correlation: \"{text}\"}")
                .action();
        assertThat(rendered(emit.config()))
                .isEqualTo(Map.of("type", "done", "data", Map.of("n", 3L), "correlation", "Ada"));
        Action.Stop stop = (Action.Stop) Plans.node("stop: {result: n * 2}").action();
        assertThat(stop.expression().evaluate(Scope.of(Map.of("n", 3L)))).isEqualTo(6L);
        assertThat(rendered(((Action.Stop) Plans.node("stop: \"Bye {text}\"").action()).result()))
                .isEqualTo("Bye Ada");
        assertThat(Plans.node("stop:").action()).isEqualTo(new Action.Stop(null, null));
        Action.Fail fail = (Action.Fail) Plans.node("fail: \"No, {text}\"").action();
        assertThat(rendered(fail.message())).isEqualTo("No, Ada");
        assertThat(rendered(fail.code())).isEqualTo("run.failed");
    }

    @Test
    void hands_the_keys_of_an_llm_node_to_its_type() {
        PlanNode node = Plans.node("""
                prompt: "Ask {text}"
                outputs: [text]
                output_schema: {type: str}
                tools: [search]
                llm: {temperature: 0.5}
                """);
        Action.Execute execute = (Action.Execute) node.action();
        assertThat(execute.type()).isEqualTo("prompt");
        assertThat(execute.effect()).isEqualTo(Effect.EXTERNAL);
        assertThat(rendered(execute.config()))
                .isEqualTo(Map.of(
                        "prompt", "Ask Ada",
                        "output_schema", Map.of("type", "str"),
                        "tools", List.of("search"),
                        "llm", Map.of("temperature", 0.5)));
        assertThat(execute.outputs()).extracting("offered").containsExactly("text");
    }

    @Test
    void takes_the_fields_of_an_output_schema_for_what_is_offered() {
        Action.Execute execute = (Action.Execute) Plans.node("""
                prompt: Ask
                outputs: {n: n + 1, text: person.name}
                output_schema:
                  type: object
                  fields: [{name: n, type: int}, {name: person, type: object, schema: {name: str}}]
                """).action();
        Scope offered = new Scope(Map.of("n", 1L, "person", Map.of("name", "Ada")), Map.of());
        assertThat(execute.outputs())
                .extracting(output -> ((Action.Output.Computed) output).value().evaluate(offered))
                .containsExactly(2L, "Ada");
    }

    @Test
    void warns_of_settings_that_a_node_type_does_not_know() {
        Planner.Outcome outcome = Plans.outcome("""
                nodes: [{id: a, greet: {name: x}, tools: [search], outputs: [text]}]
                edges: [{from: START, to: a}, {from: a, to: END}]
                """);
        assertThat(outcome.plan()).isNotNull();
        assertThat(outcome.problems()).extracting("code").containsExactly("config.ignored");
    }

    @Test
    void lets_inputs_stand_ahead_of_the_state() {
        PlanNode node = Plans.node("""
                inputs: {n: "{state.text}", years: "{person.age}"}
                set: {text: n, n: int(years)}
                """);
        assertThat(node.inputs()).containsOnlyKeys("n", "years");
        Action.Assign assign = (Action.Assign) node.action();
        Scope scope = new Scope(Map.of("n", "Ada", "years", 3.0), Map.of("n", 1L));
        assertThat(assign.assignments())
                .extracting(assignment -> assignment.value().evaluate(scope))
                .containsExactly("Ada", 3L);
    }

    private static Object rendered(Template template) {
        Function<String, String> noSecrets = name -> {
            throw new AssertionError(name);
        };
        return template.render(Scope.of(Map.of("text", "Ada", "n", 3L)), noSecrets);
    }
}
