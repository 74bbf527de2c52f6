package dev.serai.engine.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;
import static org.awaitility.Awaitility.await;

import dev.serai.api.ErrorKind;
import dev.serai.api.NodeError;
import dev.serai.api.SeraiException;
import dev.serai.engine.fixture.Agent;
import dev.serai.engine.fixture.Engine;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A workflow with a node for which something is missing. */
class AvailabilityTest {
    private static final String INNER = """
            schema_version: "1.0"
            flow: {name: inner}
            state: {fields: {go: {type: bool, default: false}, a: {type: str}}}
            nodes:
              - id: each
                for_each:
                  items: "[1]"
                  do: [{id: deep, agent_like: {ask: "{go}"}, when: state.go}]
            edges: [{from: START, to: each}, {from: each, to: END}]
            """;

    private static final String OUTER = """
            schema_version: "1.0"
            flow: {name: outer}
            state: {fields: {a: {type: str}}}
            nodes: [{id: child, run: {workflow: inner}}]
            edges: [{from: START, to: child}, {from: child, to: END}]
            """;

    @TempDir
    Path home;

    private final Agent agent = new Agent();
    private Engine engine;

    @BeforeEach
    void start() throws Exception {
        engine = Engine.startReady(home, agent);
        engine.loaded("inner.yaml", INNER);
        engine.loaded("outer.yaml", OUTER);
        agent.miss(
                new NodeError(ErrorKind.CALLER, "model.missing", "No model. Write one into config/models.yaml.", null));
    }

    @AfterEach
    void stop() {
        engine.close();
    }

    @Test
    void is_refused_at_its_start_with_what_to_do_and_there_is_no_run() {
        assertThatExceptionOfType(SeraiException.class)
                .isThrownBy(() -> engine.send("workflow:inner", Map.of(), Map.of()))
                .satisfies(refused -> {
                    assertThat(refused.code()).isEqualTo("model.missing");
                    assertThat(refused.kind()).isEqualTo(ErrorKind.CALLER);
                    assertThat(refused.text())
                            .isEqualTo("The node 'deep': No model. Write one into config/models.yaml.");
                });
        assertThatExceptionOfType(SeraiException.class)
                .isThrownBy(() -> engine.send("direct:startRun", "{\"workflow\": \"inner\"}", Map.of()));
        assertThat(engine.send("direct:listRuns", null, Map.of()).get("items"))
                .asInstanceOf(LIST)
                .isEmpty();
    }

    @Test
    void fails_the_node_that_would_start_it_as_a_child() {
        Object id = engine.run("outer", Map.of()).get("run_id");
        assertThat((Map<?, ?>) engine.detail(id).get("error"))
                .extracting("code", "node")
                .containsExactly("model.missing", "child");
    }

    @Test
    void starts_as_soon_as_it_is_there() {
        agent.miss(null);
        assertThat(engine.run("inner", Map.of()).get("status")).isEqualTo("completed");
    }

    @Test
    void the_configuration_that_is_asked_about_is_that_of_the_file() throws Exception {
        engine.loaded("inner.yaml", INNER.replace("ask: \"{go}\"", "harmless: \"{go}\""));
        await().until(() -> engine.run("inner", Map.of()).get("status").equals("completed"));
    }
}
