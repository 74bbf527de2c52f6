package dev.serai.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.serai.api.NodeDescription;
import dev.serai.api.SeraiException;
import dev.serai.engine.expression.Scope;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PoliciesTest {
    private static final String CALL = "call: {uri: \"direct:x\"}\n";

    @Test
    void tries_once_where_the_file_says_nothing() {
        PlanNode node = Plans.node(CALL);
        assertThat(node.retry()).isNull();
        assertThat(node.timeout()).isEqualTo(NodeDescription.DEFAULT_TIMEOUT);
        assertThat(node.onError()).isEqualTo(new OnError.Fail());
        assertThat(node.when()).isNull();
        assertThat(node.compensate()).isNull();
    }

    @Test
    void reads_how_a_node_is_tried_again() {
        assertThat(Plans.node(CALL + "retry: {}").retry())
                .isEqualTo(new Retry(3, Duration.ofSeconds(1), 2, Duration.ofMinutes(1), 0.2, List.of()));
        assertThat(Plans.node(
                                CALL
                                        + "retry: {max_attempts: 5, delay: 100ms, multiplier: 1.5, max_delay: 5s, jitter: false, on: [remote, http.status, 503]}")
                        .retry())
                .isEqualTo(new Retry(
                        5,
                        Duration.ofMillis(100),
                        1.5,
                        Duration.ofSeconds(5),
                        0,
                        List.of("remote", "http.status", "503")));
        assertThat(Plans.node(CALL + "retry: {jitter: true}").retry().jitter()).isEqualTo(0.2);
    }

    @Test
    void retries_nodes_that_reach_out_as_the_workflow_says() {
        Plan plan = Plans.of("""
                nodes:
                  - {id: a, call: {uri: "direct:x"}}
                  - {id: b, greet: {name: x}, outputs: [text]}
                  - {id: c, call: {uri: "direct:x"}, retry: {max_attempts: 1}, timeout: 5s}
                edges: [{from: START, to: a}, {from: a, to: b}, {from: b, to: c}, {from: c, to: END}]
                config: {execution: {max_retries: 2, timeout: 30}}
                """);
        assertThat(plan.node("a").retry().maxAttempts()).isEqualTo(3);
        assertThat(plan.node("b").retry()).isNull();
        assertThat(plan.node("c").retry().maxAttempts()).isEqualTo(1);
        assertThat(plan.node("a").timeout()).isEqualTo(Duration.ofSeconds(30));
        assertThat(plan.node("c").timeout()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void reads_what_follows_an_error_and_shows_it() {
        Plan plan = Plans.of("""
                nodes:
                  - id: a
                    call: {uri: "direct:x"}
                    on_error:
                      - {match: {code: call.failed, status: 503, kind: remote}, to: b}
                      - {to: END}
                  - {id: b, set: {text: "error.code + ': ' + error.message", n: error.status}, on_error: continue}
                  - {id: c, greet: {name: "{error.node} {error.kind}"}, outputs: [text]}
                edges: [{from: START, to: a}, {from: a, to: END}, {from: b, to: c}, {from: c, to: END}]
                """);
        assertThat(plan.node("a").onError())
                .isEqualTo(new OnError.Go(List.of(
                        new OnError.Route("call.failed", 503, "remote", 1),
                        new OnError.Route(null, null, null, Plan.END))));
        assertThat(plan.node("b").onError()).isEqualTo(new OnError.Continue());
        assertThat(plan.graph().reaches(0, 2)).isTrue();
    }

    @Test
    void reads_what_undoes_a_node() {
        assertThat(Plans.node(CALL + "compensate: {call: {uri: \"direct:undo\", body: \"{text}\"}}")
                        .compensate())
                .isInstanceOf(Action.Execute.class);
        Action.Block block = (Action.Block) Plans.node(CALL + "compensate: {do: [{id: undo, set: {n: n - 1}}]}")
                .compensate();
        assertThat(block.body().nodes()).extracting(PlanNode::id).containsExactly("undo");
    }

    @Test
    void compiles_when() {
        assertThat(Plans.node("when: n > 1 and not done\n" + CALL).when().holds(Scope.of(Map.of("n", 2L))))
                .isTrue();
    }

    @Test
    void reads_limits_wherever_they_stand() {
        String limits = "deadline: 5m, max_steps: 9, concurrency: {limit: 2, key: \"{state.text}\", when_full: cancel}";
        for (String more : List.of(
                "config: {execution: {" + limits + "}}",
                limits.replace(", max_steps", "\nmax_steps").replace(", concurrency", "\nconcurrency"))) {
            Plan.Limits found = Plans.one(CALL, more).limits();
            assertThat(found.deadline()).isEqualTo(Duration.ofMinutes(5));
            assertThat(found.maxSteps()).isEqualTo(9);
            assertThat(found.concurrency().limit()).isEqualTo(2);
            assertThat(found.concurrency().whenFull()).isEqualTo(Plan.WhenFull.CANCEL);
            assertThat(found.concurrency().key().evaluate(Scope.of(Map.of("text", "x"))))
                    .isEqualTo("x");
        }
    }

    @Test
    void has_limits_of_its_own() {
        assertThat(Plans.one(CALL, "").limits()).isEqualTo(new Plan.Limits(1000, null, null));
        assertThat(Plans.one(CALL, "concurrency: {limit: 1}").limits().concurrency())
                .isEqualTo(new Plan.Concurrency(1, null, Plan.WhenFull.QUEUE));
    }

    @Test
    void reads_triggers() {
        List<Plan.Trigger> triggers = Plans.one(CALL, """
                triggers:
                  - {cron: "0 8 * * MON-FRI", zone: Europe/Berlin, input: {n: 1}, missed: all}
                  - {every: 5m}
                """).triggers();
        assertThat(triggers)
                .containsExactly(
                        new Plan.Trigger(
                                "0 8 * * MON-FRI", null, ZoneId.of("Europe/Berlin"), Plan.Missed.ALL, Map.of("n", 1L)),
                        new Plan.Trigger(null, Duration.ofMinutes(5), ZoneOffset.UTC, Plan.Missed.ONCE, Map.of()));
        assertThat(Cron.of("0 8 * * MON-FRI").next(Instant.parse("2026-11-20T08:00:00Z"), ZoneId.of("Europe/Berlin")))
                .contains(Instant.parse("2026-11-23T07:00:00Z"));
    }

    @Test
    void compiles_the_nodes_for_a_failed_run() {
        Plan plan = Plans.one(CALL, "on_error: [{id: tell, emit: {type: failed, data: \"{error.message}\"}}]");
        assertThat(plan.onError().nodes()).extracting(PlanNode::id).containsExactly("tell");
        assertThat(plan.place("tell").graph()).isSameAs(plan.onError());
    }

    @Test
    void reads_how_writes_are_combined() {
        assertThat(Plans.one(CALL, "").reducers()).isEqualTo(Map.of("all", Reducer.APPEND, "total", Reducer.SUM));
    }

    @Test
    void lets_one_item_be_appended() {
        Plans.of("""
                nodes:
                  - {id: a, set: {all: "'one'"}}
                  - {id: b, greet: {name: x}, outputs: [all]}
                  - {id: c, greet: {name: x}, outputs: {all: greeting}}
                edges: [{from: START, to: a}, {from: a, to: b}, {from: b, to: c}, {from: c, to: END}]
                """);
    }

    @Test
    void gives_all_that_nodes_write_where_no_result_is_named() {
        Plan plan = Plans.of("""
                nodes:
                  - {id: a, set: {n: "1"}}
                  - id: b
                    for_each:
                      items: items
                      do: [{id: inner, set: {text: "'x'", total: item}}]
                    outputs: [all]
                edges: [{from: START, to: a}, {from: a, to: b}, {from: b, to: END}]
                """);
        assertThat(plan.result()).isEqualTo(new Plan.Result.Fields(List.of("n", "all", "total")));
    }

    @Test
    void fills_in_what_an_object_leaves_out() {
        Plan plan = Plans.one(CALL, "");
        assertThat(plan.initialState(Map.of("person", Map.of("name", "Ada"))))
                .containsEntry("person", Map.of("name", "Ada", "age", 1.0));
        assertThatThrownBy(() -> plan.initialState(Map.of("person", Map.of("age", 2L))))
                .isInstanceOf(SeraiException.class)
                .hasMessageContaining("'name' (str) is missing");
        assertThatThrownBy(() -> plan.initialState(Map.of("items", List.of(1L, "two"))))
                .hasMessageContaining("item 1: expected int, found the text 'two'");
    }
}
