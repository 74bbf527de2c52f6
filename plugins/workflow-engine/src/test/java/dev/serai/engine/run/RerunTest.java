package dev.serai.engine.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.serai.api.ErrorKind;
import dev.serai.api.NodeResult;
import dev.serai.api.SeraiException;
import dev.serai.engine.fixture.Counter;
import dev.serai.engine.fixture.Engine;
import dev.serai.engine.fixture.Rogue;
import dev.serai.engine.json.Json;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that go on from an earlier one. */
class RerunTest {
    private static final String STEPS = """
            schema_version: "1.0"
            flow: {name: steps}
            state: {fields: {n: {type: int, default: 1}, a: {type: int}, b: {type: int}, c: {type: int}}}
            nodes:
              - {id: first, count: {}, outputs: {a: seen}}
              - {id: middle, rogue: {n: "{n}"}, outputs: {b: out}}
              - {id: last, set: {c: state.n + 10}}
            edges: [{from: START, to: first}, {from: first, to: middle}, {from: middle, to: last}, {from: last, to: END}]
            """;

    private static final String LIST = """
            schema_version: "1.0"
            flow: {name: list}
            state: {fields: {one: {type: int}, all: {type: list}}}
            nodes:
              - id: each
                for_each:
                  items: "[1, 2, 3]"
                  do:
                    - {id: counted, count: {}, outputs: {one: seen}}
                    - {id: checked, rogue: {n: "{item}"}, outputs: {one: out}}
                outputs: {all: results}
            edges: [{from: START, to: each}, {from: each, to: END}]
            """;

    @TempDir
    Path home;

    private final Counter counter = new Counter();
    private final Rogue rogue = new Rogue();
    private Engine engine;

    @BeforeEach
    void start() throws Exception {
        engine = Engine.startReady(home, counter, rogue);
        assertThat(engine.load("steps.yaml", STEPS)).isEmpty();
        assertThat(engine.load("list.yaml", LIST)).isEmpty();
        rogue.behave((config, context) -> NodeResult.failed(ErrorKind.REMOTE, "x.down", "not now"));
    }

    @AfterEach
    void stop() {
        engine.close();
    }

    @Test
    void goes_on_where_the_run_failed_and_executes_nothing_of_before_again() {
        Object failed = fail("steps");
        mend();
        Map<?, ?> again = end(rerun(failed, Map.of()));
        assertThat(again.get("status")).isEqualTo("completed");
        assertThat(again.get("result")).isEqualTo(Map.of("a", 1L, "b", 7L, "c", 11L));
        assertThat(again.get("origin")).isEqualTo(failed);
        assertThat(counter.keys()).containsExactly(failed + "/first/1");
        assertThat(engine.detail(failed).get("status")).isEqualTo("failed");
    }

    @Test
    void of_a_list_only_the_items_that_failed_are_done_again() throws Exception {
        engine.load("list.yaml", LIST.replace("for_each:\n", "for_each:\n      max_concurrent: 1\n"));
        rogue.behave((config, context) -> config.get("n").equals(2L)
                ? NodeResult.failed(ErrorKind.REMOTE, "x.down", "not now")
                : NodeResult.completed(Map.of("out", config.get("n"))));
        Object failed = fail("list");
        assertThat(counter.total()).isEqualTo(2);
        mend();
        Map<?, ?> again = end(rerun(failed, Map.of()));
        assertThat(again.get("result")).isEqualTo(Map.of("one", 7L, "all", List.of(1L, 7L, 7L)));
        assertThat(counter.total()).isEqualTo(3);
    }

    @Test
    void begins_with_any_node_of_a_run_that_has_ended_and_with_edited_state() {
        mend();
        Object whole = engine.run("steps", Map.of()).get("run_id");
        Map<?, ?> again = end(rerun(whole, Map.of("from", "last", "state", Map.of("n", 5))));
        assertThat(again.get("result")).isEqualTo(Map.of("a", 1L, "b", 7L, "c", 15L));
        assertThat(counter.total()).isEqualTo(1);
        Map<?, ?> all = end(rerun(whole, Map.of("from", "first")));
        assertThat(all.get("result")).isEqualTo(Map.of("a", 2L, "b", 7L, "c", 11L));
        assertThat(counter.keys()).hasSize(2);
    }

    @Test
    void follows_its_own_definition_or_that_of_now() throws Exception {
        Object failed = fail("steps");
        mend();
        engine.load("steps.yaml", STEPS.replace("state.n + 10", "state.n + 100"));
        assertThat(result(end(rerun(failed, Map.of()))).get("c")).isEqualTo(11L);
        assertThat(result(end(rerun(failed, Map.of("definition", "pinned")))).get("c"))
                .isEqualTo(11L);
        assertThat(result(end(rerun(failed, Map.of("definition", "latest")))).get("c"))
                .isEqualTo(101L);
        assertThat(counter.total()).isEqualTo(1);
    }

    @Test
    void can_not_follow_a_definition_that_lacks_what_was_done() throws Exception {
        Object failed = fail("steps");
        engine.load(
                "steps.yaml",
                STEPS.replace("id: first", "id: other")
                        .replace("to: first", "to: other")
                        .replace("from: first", "from: other"));
        assertRefused("rerun.incompatible", failed, Map.of("definition", "latest"));
    }

    @Test
    void a_rerun_can_be_rerun_and_survives_a_restart() throws Exception {
        Object failed = fail("steps");
        Object second = end(rerun(failed, Map.of())).get("id");
        assertThat(engine.detail(second).get("status")).isEqualTo("failed");
        engine.close();
        engine = Engine.startReady(home, counter, rogue);
        mend();
        Map<?, ?> third = end(rerun(second, Map.of()));
        assertThat(third.get("status")).isEqualTo("completed");
        assertThat(third.get("origin")).isEqualTo(second);
        assertThat(counter.total()).isEqualTo(1);
    }

    @Test
    void the_same_wish_with_the_same_key_starts_one_run() {
        Object failed = fail("steps");
        mend();
        Map<String, Object> headers = Map.of("id", failed, "Idempotency-Key", "again");
        Object first = engine.send("direct:rerunRun", null, headers).get("run_id");
        Map<?, ?> second = engine.send("direct:rerunRun", null, headers);
        assertThat(second.get("run_id")).isEqualTo(first);
        assertThat(second.get("duplicate")).isEqualTo(true);
    }

    @Test
    void by_an_endpoint_with_its_options() throws Exception {
        Object failed = fail("steps");
        mend();
        engine.load("steps.yaml", STEPS.replace("state.n + 10", "state.n + 100"));
        Map<String, Object> headers = Map.of("CamelWorkflowRunId", failed);
        Object pinned =
                engine.send("workflow:steps?operation=rerun", null, headers).get("run_id");
        assertThat(result(end(pinned)).get("c")).isEqualTo(11L);
        Object latest = engine.send("workflow:steps?operation=rerun&from=middle&latest=true", Map.of("n", 2), headers)
                .get("run_id");
        assertThat(result(end(latest)).get("c")).isEqualTo(102L);
    }

    @Test
    void refuses_what_can_not_be_done() {
        assertRefused("run.unknown", "nobody", Map.of());
        mend();
        Object whole = engine.run("steps", Map.of()).get("run_id");
        assertRefused("rerun.not-failed", whole, Map.of());
        assertRefused("rerun.node", whole, Map.of("from", "nowhere"));
        assertRefused("input.unknown", whole, Map.of("from", "last", "state", Map.of("x", 1)));
        assertRefused("output.type", whole, Map.of("from", "last", "state", Map.of("n", "text")));
        assertRefused("request.invalid", whole, Map.of("from", "last", "definition", "newest"));
    }

    private Object fail(String workflow) {
        Map<?, ?> answer = engine.run(workflow, Map.of());
        assertThat(answer.get("status")).isEqualTo("failed");
        return answer.get("run_id");
    }

    private void mend() {
        rogue.behave((config, context) -> NodeResult.completed(Map.of("out", 7)));
    }

    private Object rerun(Object run, Map<String, ?> wish) {
        return engine.send("direct:rerunRun", Json.write(wish), Map.of("id", run))
                .get("run_id");
    }

    private Map<?, ?> end(Object run) {
        List<String> ends = List.of("completed", "failed", "cancelled");
        await().until(() -> ends.contains(String.valueOf(engine.detail(run).get("status"))));
        return engine.detail(run);
    }

    private void assertRefused(String code, Object run, Map<String, ?> wish) {
        assertThatExceptionOfType(SeraiException.class)
                .isThrownBy(() -> rerun(run, wish))
                .satisfies(refused -> assertThat(refused.code()).isEqualTo(code));
    }

    private static Map<?, ?> result(Map<?, ?> detail) {
        return (Map<?, ?>) detail.get("result");
    }
}
