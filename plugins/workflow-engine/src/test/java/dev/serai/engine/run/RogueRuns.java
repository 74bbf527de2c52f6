package dev.serai.engine.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.serai.api.NodeResult;
import dev.serai.engine.fixture.Engine;
import dev.serai.engine.fixture.Rogue;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Runs of a workflow whose node misbehaves, beside those of an honest one. */
abstract class RogueRuns {
    private static final String ROGUE = """
            schema_version: "1.0"
            flow: {name: rogue}
            state: {fields: {list: {type: list, default: [[1], 2]}, out: {type: int}, more: {type: list}}}
            nodes:
              - {id: bad, rogue: {list: "{list}"}, outputs: [out], timeout: 2m}
              - {id: after, set: {more: state.list}}
            edges: [{from: START, to: bad}, {from: bad, to: after}, {from: after, to: END}]
            """;

    private static final String HONEST = """
            schema_version: "1.0"
            flow: {name: honest}
            state: {fields: {n: {type: int, default: 0}, off: {type: bool, default: false}}}
            nodes: [{id: add, set: {n: state.n + 1}}]
            edges: [{from: START, to: add}, {from: add, loop: {max_iterations: 50, condition_field: off}}]
            """;

    @TempDir
    Path home;

    final Rogue rogue = new Rogue();
    final CountDownLatch released = new CountDownLatch(1);
    Engine engine;

    @BeforeEach
    void start() throws Exception {
        engine = Engine.startReady(home, rogue);
        assertThat(engine.load("honest.yaml", HONEST)).isEmpty();
        load("2m", "2m");
    }

    @AfterEach
    void stop() {
        released.countDown();
        engine.close();
    }

    final void load(String what, String instead) throws Exception {
        assertThat(ROGUE).contains(what);
        assertThat(engine.load("rogue.yaml", ROGUE.replace(what, instead))).isEmpty();
    }

    final Object begin() {
        return engine.send("workflow:rogue", Map.of(), Map.of()).get("run_id");
    }

    final void cancel(Object id) {
        engine.send("workflow:any?operation=cancel", null, Map.of("CamelWorkflowRunId", id));
    }

    final void awaitEnd(Object id) {
        List<String> ends = List.of("completed", "failed", "cancelled");
        await().until(() -> ends.contains(String.valueOf(engine.detail(id).get("status"))));
    }

    final void assertHonest() {
        Map<?, ?> answer = engine.run("honest", Map.of());
        assertThat(answer.get("status")).isEqualTo("completed");
        assertThat(result(answer).get("n")).isEqualTo(50L);
    }

    static NodeResult out(@Nullable Object value) {
        Map<String, @Nullable Object> outputs = new HashMap<>();
        outputs.put("out", value);
        return NodeResult.completed(outputs);
    }

    final Map<?, ?> error(Object id) {
        return (Map<?, ?>) engine.detail(id).get("error");
    }

    static Map<?, ?> result(Map<?, ?> answer) {
        return (Map<?, ?>) answer.get("result");
    }
}
