package dev.serai.engine.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.serai.api.SeraiException;
import dev.serai.engine.fixture.Engine;
import dev.serai.engine.fixture.Gate;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunsTest {
    private static final String KEY = "CamelWorkflowIdempotencyKey";
    private static final String SUM = """
            schema_version: "1.0"
            flow: {name: sum}
            state: {fields: {a: {type: int, required: true}, b: {type: int, default: 10}, total: {type: int}, size: {type: str}}}
            nodes:
              - id: add
                set: {total: state.a + state.b}
              - id: big
                set: {size: "'big'"}
              - id: small
                set: {size: "'small'"}
            edges:
              - {from: START, to: add}
              - {from: add, to: big, condition: "{state.total} >= 100"}
              - {from: add, to: small}
              - {from: big, to: END}
              - {from: small, to: END}
            result: [total, size]
            """;

    private static final String LONE = """
            schema_version: "1.0"
            flow: {name: lone}
            concurrency: {limit: 1, when_full: FULL}
            state: {fields: {n: {type: int}}}
            nodes: [{id: pause, wait: {for: 1h}}]
            edges: [{from: START, to: pause}, {from: pause, to: END}]
            """;

    @TempDir
    Path home;

    private final Gate gate = new Gate();
    private Engine engine;

    @BeforeEach
    void start() throws Exception {
        engine = Engine.start(home, gate);
        assertThat(engine.load("sum.yaml", SUM)).isEmpty();
    }

    @AfterEach
    void stop() throws Exception {
        gate.open();
        engine.close();
    }

    @Test
    void runs_to_its_result() {
        Map<?, ?> answer = engine.run("sum", "{\"a\": 1}");
        assertThat(answer.get("status")).isEqualTo("completed");
        assertThat(answer.get("duplicate")).isEqualTo(false);
        assertThat(answer.get("result")).isEqualTo(Map.of("total", 11L, "size", "small"));
    }

    @Test
    void takes_the_other_branch() {
        assertThat(engine.run("sum", Map.of("a", 90)).get("result")).isEqualTo(Map.of("total", 100L, "size", "big"));
    }

    @Test
    void refuses_an_unknown_workflow_and_suggests_one() {
        assertThatThrownBy(() -> engine.run("sun", Map.of()))
                .isInstanceOf(SeraiException.class)
                .hasMessageContaining("Did you mean 'sum'?");
    }

    @Test
    void refuses_input_with_every_problem_and_stores_nothing() {
        assertThatThrownBy(() -> engine.run("sum", Map.of("b", "x", "c", 1)))
                .isInstanceOfSatisfying(SeraiException.class, refused -> {
                    assertThat(refused.code()).isEqualTo("input.invalid");
                    assertThat(refused.problems())
                            .extracting(problem -> problem.code())
                            .containsExactlyInAnyOrder("input.type", "input.unknown", "input.missing");
                });
        assertThat(runs()).isEmpty();
    }

    @Test
    void refuses_numbers_that_json_can_not_hold() {
        assertThatThrownBy(() -> engine.run("sum", Map.of("a", Double.POSITIVE_INFINITY)))
                .isInstanceOf(SeraiException.class)
                .hasMessageContaining("Infinity");
    }

    @Test
    void a_repeated_delivery_starts_nothing_and_gets_the_first_run() {
        Map<?, ?> first = deliver("orders/1", 1);
        Map<?, ?> again = deliver("orders/1", 2);
        assertThat(again.get("run_id")).isEqualTo(first.get("run_id"));
        assertThat(again.get("duplicate")).isEqualTo(true);
        assertThat(again.get("result")).isEqualTo(first.get("result"));
        assertThat(runs()).hasSize(1);
    }

    /** The run has left memory while it waits, and has the only place. */
    @ParameterizedTest
    @ValueSource(strings = {"reject", "queue", "cancel"})
    void a_repeated_delivery_of_a_run_that_waits_needs_no_place(String whenFull) throws Exception {
        assertThat(engine.load("lone.yaml", LONE.replace("FULL", whenFull))).isEmpty();
        Map<?, ?> first = engine.send("workflow:lone", Map.of(), Map.of(KEY, "orders/4"));
        String id = first.get("run_id").toString();
        await().until(() ->
                engine.service().isQuiet() && engine.detail(id).get("status").equals("waiting"));

        Map<?, ?> again = engine.send("workflow:lone", Map.of(), Map.of(KEY, "orders/4"));

        assertThat(again.get("run_id")).isEqualTo(id);
        assertThat(again.get("duplicate")).isEqualTo(true);
        await().until(engine.service()::isQuiet);
        assertThat(engine.detail(id).get("status")).isEqualTo("waiting");
        assertThat(runs()).hasSize(1);
    }

    @Test
    void a_hundred_copies_at_once_start_one_run() throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Map<?, ?>>> answers = IntStream.range(0, 100)
                    .<Future<Map<?, ?>>>mapToObj(i -> threads.submit(() -> deliver("orders/2", 5)))
                    .toList();
            Set<Object> ids = new HashSet<>();
            int fresh = 0;
            for (Future<Map<?, ?>> answer : answers) {
                ids.add(answer.get().get("run_id"));
                fresh += answer.get().get("duplicate").equals(false) ? 1 : 0;
            }
            assertThat(ids).hasSize(1);
            assertThat(fresh).isEqualTo(1);
        }
        assertThat(runs()).hasSize(1);
    }

    @Test
    void a_delivery_is_still_known_after_a_restart() throws Exception {
        Map<?, ?> first = deliver("orders/3", 1);
        engine.close();
        engine = Engine.startReady(home, gate);
        assertThat(deliver("orders/3", 1).get("run_id")).isEqualTo(first.get("run_id"));
    }

    @Test
    void an_accepted_run_is_stored_before_it_is_answered_and_goes_on_behind() throws Exception {
        engine.load("gated.yaml", Gate.workflow("gated"));
        Map<?, ?> answer = engine.send("workflow:gated", Map.of(), Map.of());
        assertThat(answer.get("status")).isEqualTo("running");
        assertThat(runs()).hasSize(1);
        gate.open();
        await().until(() -> runs().getFirst().get("status").equals("completed"));
    }

    @Test
    void waiting_longer_than_the_timeout_answers_with_a_run_that_goes_on() throws Exception {
        engine.load("gated.yaml", Gate.workflow("gated"));
        Map<?, ?> answer = engine.send("workflow:gated?wait=true&timeout=50", Map.of(), Map.of());
        assertThat(answer.get("status")).isEqualTo("running");
        gate.open();
        await().until(() -> engine.detail(answer.get("run_id")).get("status").equals("completed"));
    }

    @Test
    void a_run_is_said_to_go_on_when_it_is_stored_however_long_that_takes() throws Exception {
        engine.load("gated.yaml", Gate.workflow("gated"));
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
                Connection other = engine.database().getConnection();
                Statement lock = other.createStatement()) {
            lock.execute("begin immediate");
            Future<Map<?, ?>> told = threads.submit(() -> {
                Map<?, ?> answer = engine.send("workflow:gated?wait=true&timeout=1", Map.of(), Map.of());
                return engine.detail(answer.get("run_id"));
            });
            assertThatThrownBy(() -> told.get(100, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
            lock.execute("rollback");
            assertThat(told.get().get("status")).isEqualTo("running");
        }
    }

    @Test
    void a_run_that_is_cut_off_goes_on_after_a_restart_and_repeats_no_completed_node() throws Exception {
        engine.load("gated.yaml", Gate.workflow("gated"));
        Map<?, ?> answer = engine.send("workflow:gated", Map.of(), Map.of());
        await().until(() -> gate.waiting() == 1);
        engine.close();

        engine = Engine.startReady(home, gate);
        gate.open();
        await().until(() -> engine.detail(answer.get("run_id")).get("status").equals("completed"));
        assertThat(gate.keys()).hasSize(2).containsOnly(answer.get("run_id") + "/wait/1");
        assertThat(gate.attempts()).containsExactly(1, 1);
        assertThat(engine.detail(answer.get("run_id")).get("result")).isEqualTo(Map.of("count", 1L, "passed", true));
    }

    @Test
    void a_cancelled_run_ends_and_its_node_is_interrupted() throws Exception {
        engine.load("gated.yaml", Gate.workflow("gated"));
        Map<?, ?> answer = engine.send("workflow:gated", Map.of(), Map.of());
        await().until(() -> gate.waiting() == 1);
        Map<?, ?> cancelled = engine.send("direct:cancelRun", null, Map.of("id", answer.get("run_id")));
        assertThat(cancelled.get("status")).isEqualTo("cancelled");
        await().until(() -> gate.waiting() == 0);
        assertThat(engine.send("direct:cancelRun", null, Map.of("id", answer.get("run_id")))
                        .get("status"))
                .isEqualTo("cancelled");
    }

    @Test
    void a_node_that_ignores_its_interrupt_does_not_keep_a_cancelled_run() throws Exception {
        engine.load("gated.yaml", Gate.workflow("gated"));
        gate.ignoreInterrupts();
        Map<?, ?> answer = engine.send("workflow:gated", Map.of(), Map.of());
        await().until(() -> gate.waiting() == 1);
        assertThat(engine.send("direct:cancelRun", null, Map.of("id", answer.get("run_id")))
                        .get("status"))
                .isEqualTo("cancelled");
    }

    @Test
    void a_node_over_its_timeout_fails_the_run_and_names_the_node() throws Exception {
        engine.load("gated.yaml", Gate.workflow("gated").replace("gate: {}", "gate: {}\n    timeout: 50ms"));
        Map<?, ?> error = (Map<?, ?>) engine.run("gated", Map.of()).get("error");
        assertThat(error.get("code")).isEqualTo("node.timeout");
    }

    @Test
    void a_node_that_throws_fails_its_own_run_only() throws Exception {
        engine.load("gated.yaml", Gate.workflow("gated"));
        gate.failWith(new IllegalStateException("broken"));
        Map<?, ?> answer = engine.run("gated", Map.of());
        assertThat(answer.get("status")).isEqualTo("failed");
        assertThat(((Map<?, ?>) answer.get("error")).get("code")).isEqualTo("node.threw");
        assertThat(engine.run("sum", Map.of("a", 1)).get("status")).isEqualTo("completed");
    }

    @Test
    void a_failing_expression_fails_the_run_with_the_expression() throws Exception {
        engine.load("sum.yaml", SUM.replace("state.a + state.b", "state.a / state.b"));
        Map<?, ?> answer = engine.run("sum", Map.of("a", 1, "b", 0));
        assertThat(answer.get("status")).isEqualTo("failed");
        assertThat(answer.get("error").toString()).contains("expression.failed").contains("state.a / state.b");
    }

    @Test
    void no_matching_route_fails_the_run_with_the_conditions() throws Exception {
        engine.load(
                "sum.yaml",
                SUM.replace("  - {from: add, to: small}\n", "  - {from: add, to: small, condition: 'false'}\n"));
        assertThat(engine.run("sum", Map.of("a", 1)).get("error").toString())
                .contains("routing.no-match")
                .contains("{state.total} >= 100");
    }

    @Test
    void a_cycle_stops_at_its_limit() throws Exception {
        engine.load("loop.yaml", """
                schema_version: "1.0"
                flow: {name: loop}
                state: {fields: {n: {type: int, default: 0}}}
                nodes: [{id: up, set: {n: state.n + 1}}]
                edges:
                  - {from: START, to: up}
                  - {from: up, to: END, condition: state.n >= 500}
                  - {from: up, to: up}
                config: {execution: {max_steps: 100}}
                """);
        assertThat(engine.run("loop", Map.of()).get("error").toString()).contains("run.max-steps");
        assertThat(engine.run("loop", Map.of("n", 450)).get("result")).isEqualTo(Map.of("n", 500L));
    }

    @Test
    void a_run_keeps_its_definition_while_the_file_changes() throws Exception {
        engine.load("gated.yaml", Gate.workflow("gated"));
        Map<?, ?> answer = engine.send("workflow:gated", Map.of(), Map.of());
        engine.load("gated.yaml", Gate.workflow("gated").replace("state.count + 1", "state.count + 100"));
        gate.open();
        await().until(() -> engine.detail(answer.get("run_id")).get("status").equals("completed"));
        assertThat(engine.detail(answer.get("run_id")).get("result")).isEqualTo(Map.of("count", 1L, "passed", true));
        assertThat(engine.run("gated", Map.of()).get("result")).isEqualTo(Map.of("count", 100L, "passed", true));
    }

    @Test
    void a_broken_file_leaves_the_version_before_it_in_service() throws Exception {
        assertThat(engine.load("sum.yaml", SUM.replace("set:", "sett:"))).isNotEmpty();
        assertThat(engine.run("sum", Map.of("a", 1)).get("status")).isEqualTo("completed");
    }

    @Test
    void a_removed_file_takes_its_workflow_away() throws Exception {
        engine.remove("sum.yaml");
        assertThatThrownBy(() -> engine.run("sum", Map.of("a", 1))).hasMessageContaining("There is no workflow 'sum'");
    }

    @Test
    void a_second_file_with_the_same_name_is_refused_and_a_renamed_one_is_not() throws Exception {
        assertThat(engine.load("other.yaml", SUM))
                .extracting(problem -> problem.code())
                .containsExactly("workflow.duplicate");
        java.nio.file.Files.delete(home.resolve("workflows/sum.yaml"));
        assertThat(engine.load("other.yaml", SUM)).isEmpty();
    }

    @Test
    void the_detail_shows_each_execution_with_input_output_and_time() {
        Map<?, ?> detail = engine.detail(engine.run("sum", Map.of("a", 1)).get("run_id"));
        List<Map<?, ?>> nodes = maps(detail.get("nodes"));
        assertThat(nodes.stream().map(node -> (Object) node.get("node"))).containsExactly("add", "small");
        Map<?, ?> add = nodes.getFirst();
        assertThat(add.get("output")).isEqualTo(Map.of("total", 11L));
        Map<String, Object> before = new HashMap<>(Map.of("a", 1L, "b", 10L));
        before.put("total", null);
        before.put("size", null);
        assertThat(add.get("input")).isEqualTo(before);
        assertThat((Double) add.get("duration_ms")).isNotNegative();
    }

    @Test
    void the_feed_shows_each_change_once_and_in_order() throws Exception {
        long before = engine.feed().latest();
        engine.run("sum", Map.of("a", 1));
        engine.run("sum", Map.of("a", 2));
        var updates = engine.feed().updates(before, 100);
        assertThat(updates).extracting(entry -> entry.data().get("status")).containsExactly("completed", "completed");
        assertThat(updates).extracting(entry -> entry.position()).isSorted().doesNotHaveDuplicates();
        assertThat(engine.feed().updates(engine.feed().latest(), 100)).isEmpty();
        assertThat(engine.feed().events(updates.getFirst().subject(), 0, 100))
                .extracting(entry -> entry.data().get("type"))
                .containsExactly("run.started", "node.completed", "node.completed", "run.completed");
    }

    @Test
    void lists_are_paged_newest_first() {
        for (int i = 0; i < 5; i++) {
            engine.run("sum", Map.of("a", i));
        }
        Map<?, ?> page = engine.send("direct:listRuns", null, Map.of("limit", 2));
        assertThat((List<?>) page.get("items")).hasSize(2);
        Map<?, ?> next = engine.send("direct:listRuns", null, Map.of("limit", 3, "cursor", page.get("next_cursor")));
        assertThat((List<?>) next.get("items")).hasSize(3);
        assertThat(maps(next.get("items"))).doesNotContainAnyElementsOf(maps(page.get("items")));
        assertThat(next.get("next_cursor")).isNull();
    }

    private Map<?, ?> deliver(String key, int a) {
        return engine.send("workflow:sum?wait=true", Map.of("a", a), Map.of(KEY, key));
    }

    private List<Map<?, ?>> runs() {
        return maps(engine.send("direct:listRuns", null, Map.of()).get("items"));
    }

    private static List<Map<?, ?>> maps(Object list) {
        return ((List<?>) list)
                .stream().<Map<?, ?>>map(item -> (Map<?, ?>) item).toList();
    }
}
