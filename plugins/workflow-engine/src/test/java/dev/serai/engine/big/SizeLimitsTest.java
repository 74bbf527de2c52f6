package dev.serai.engine.big;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.serai.api.ErrorKind;
import dev.serai.api.SeraiException;
import dev.serai.engine.fixture.Engine;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run beyond a limit fails, and says which limit it was. */
class SizeLimitsTest {
    private static final String GROWS = """
            schema_version: "1.0"
            flow: {name: grows}
            state: {fields: {text: {type: str}, log: {type: list, reduce: append}, n: {type: int, default: 0}}}
            nodes:
              - id: again
                repeat: {max: 100, do: [{id: add, set: {log: state.text, n: state.n + 1}}]}
            edges: [{from: START, to: again}, {from: again, to: END}]
            """;

    private static final String REPLACES = """
            schema_version: "1.0"
            flow: {name: replaces}
            state: {fields: {text: {type: str}, copy: {type: str}, out: {type: list}, n: {type: int, default: 0}}}
            nodes:
              - id: again
                repeat: {max: 100, do: [{id: add, set: {copy: state.text}}]}
              - id: each
                for_each: {items: "[1, 2, 3]", do: [{id: one, set: {copy: "string(item)"}}]}
                outputs: {out: results}
            edges: [{from: START, to: again}, {from: again, to: each}, {from: each, to: END}]
            result: state.out
            """;

    private static final String COLLECTS = """
            schema_version: "1.0"
            flow: {name: collects}
            state: {fields: {text: {type: str}, items: {type: list}, copy: {type: str}, out: {type: list}}}
            nodes:
              - id: each
                for_each: {items: state.items, do: [{id: one, set: {copy: state.text}}]}
                outputs: {out: results}
            edges: [{from: START, to: each}, {from: each, to: END}]
            """;

    private static final String GIVES = """
            schema_version: "1.0"
            flow: {name: gives}
            state: {fields: {text: {type: str}, copy: {type: list}, code: {type: str}}}
            nodes:
              - {id: work, crowd: {value: ["{text}", "{text}", "{text}"]}, outputs: {copy: value}}
            edges: [{from: START, to: work}, {from: work, to: END}]
            """;

    @TempDir
    Path home;

    private Engine engine;

    @BeforeEach
    void start() throws Exception {
        engine = Engine.start(
                home,
                Map.of(
                        "serai.engine.max-state-size", "10KB",
                        "serai.engine.max-output-size", "2KB",
                        "serai.engine.max-items", "50"),
                new Crowd());
    }

    @AfterEach
    void stop() {
        engine.close();
    }

    private Map<?, ?> error(String workflow, Map<String, ?> input) {
        Map<?, ?> answer = engine.run(workflow, input);
        assertThat(answer.get("status")).isEqualTo("failed");
        return (Map<?, ?>) answer.get("error");
    }

    @Test
    void of_input_refuse_the_start() {
        engine.loaded("grows.yaml", GROWS);
        assertThatThrownBy(() -> engine.run("grows", Map.of("text", "x".repeat(11_000))))
                .isInstanceOfSatisfying(SeraiException.class, refused -> {
                    assertThat(refused.code()).isEqualTo("input.too-large");
                    assertThat(refused.kind()).isEqualTo(ErrorKind.TOO_LARGE);
                })
                .hasMessageContaining("serai.engine.max-state-size");
    }

    @Test
    void of_the_state_end_a_run_that_grows() {
        engine.loaded("grows.yaml", GROWS);
        Map<?, ?> error = error("grows", Map.of("text", "x".repeat(1_000)));
        assertThat(error.get("code")).isEqualTo("state.too-large");
        assertThat((String) error.get("message"))
                .contains("10240 bytes", "the field 'log'", "serai.engine.max-state-size");
    }

    @Test
    void do_not_count_what_is_there_no_more() {
        engine.loaded("replaces.yaml", REPLACES);
        Map<?, ?> answer = engine.run("replaces", Map.of("text", "x".repeat(4_000)));
        assertThat(answer.get("error")).isNull();
        assertThat(answer.get("status")).isEqualTo("completed");
    }

    @Test
    void count_what_items_have_given() {
        engine.loaded("collects.yaml", COLLECTS);
        Map<String, Object> input = Map.of("text", "x".repeat(1_000), "items", Collections.nCopies(20, 1));
        assertThat(error("collects", input).get("code")).isEqualTo("state.too-large");
        assertThat(engine.run("collects", Map.of("text", "x".repeat(100), "items", Collections.nCopies(20, 1)))
                        .get("status"))
                .isEqualTo("completed");
    }

    @Test
    void of_items_fail_the_node() {
        engine.loaded("collects.yaml", COLLECTS);
        Map<?, ?> error = error("collects", Map.of("text", "x", "items", Collections.nCopies(51, 1)));
        assertThat(error.get("code")).isEqualTo("items.limit");
        assertThat((String) error.get("message")).contains("51 items", "50", "serai.engine.max-items");
    }

    @Test
    void of_an_output_fail_the_node() {
        engine.loaded("gives.yaml", GIVES);
        assertThat(engine.run("gives", Map.of("text", "x".repeat(100))).get("status"))
                .isEqualTo("completed");
        Map<?, ?> error = error("gives", Map.of("text", "x".repeat(1_000)));
        assertThat(error.get("code")).isEqualTo("output.too-large");
        assertThat((String) error.get("message")).contains("2048 bytes", "serai.engine.max-output-size");
    }
}
