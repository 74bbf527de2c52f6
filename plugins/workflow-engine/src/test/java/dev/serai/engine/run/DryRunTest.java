package dev.serai.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.api.NodeType;
import dev.serai.engine.fixture.Engine;
import dev.serai.engine.http.HttpNode;
import dev.serai.engine.plan.StubNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DryRunTest {
    private static final String HEAD = """
            schema_version: "1.0"
            flow: {name: sample}
            state:
              fields:
                kind: {type: str, required: true}
                text: {type: str}
                n: {type: int, default: 0}
                done: {type: bool}
                list: {type: "list[dict]"}
                all: {type: list, reduce: append}
                decision: {type: dict}
            """;
    private static final NodeType UNTOUCHED =
            new StubNode("untouched", StubNode.greet().description());

    @TempDir
    static Path home;

    private static Engine engine;

    @BeforeAll
    static void start() throws Exception {
        Clock stopped = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC); // however slow the machine is
        engine = Engine.start(home, stopped, new HttpNode(), StubNode.prompt(), UNTOUCHED);
    }

    @AfterAll
    static void stop() {
        engine.close();
    }

    private static Map<?, ?> play(String yaml) {
        Map<?, ?> answer = engine.send("direct:dryRunWorkflow", yaml, Map.of());
        assertThat(answer.get("problems")).isEqualTo(List.of());
        return (Map<?, ?>) answer.get("played");
    }

    @ParameterizedTest
    @MethodSource("dev.serai.engine.fixture.Examples#workflows")
    void every_way_through_an_example_is_taken(Path example) throws IOException {
        assertThat(play(Files.readString(example)))
                .satisfies(played ->
                        assertThat(played.get("clean")).as("%s", played).isEqualTo(true));
    }

    @Test
    void the_graph_has_the_ways_of_failures_and_of_what_does_not_come() {
        Map<?, ?> answer = engine.send("direct:dryRunWorkflow", HEAD + """
                nodes:
                  - {id: call, http: {url: "https://example.com"}, on_error: [{match: {status: 429}, to: late}, {to: END}]}
                  - {id: listen, wait: {event: paid, timeout: 1h, on_timeout: {to: late}}}
                  - {id: late, set: {done: "true"}}
                edges:
                  - {from: START, to: call}
                  - {from: call, to: listen}
                  - {from: listen, to: END}
                  - {from: late, to: END}
                """, Map.of());
        assertThat((List<?>) ((Map<?, ?>) answer.get("graph")).get("edges"))
                .map(edge -> ((Map<?, ?>) edge).values().toString())
                .contains(
                        "[call, late, error 429]",
                        "[call, END, error]",
                        "[listen, late, not in time]",
                        "[late, END, null]");
    }

    @Test
    void ways_that_need_a_certain_text_number_list_and_answer_are_found() {
        Map<?, ?> played = play(HEAD + """
                nodes:
                  - id: ask
                    prompt: "What is {text}?"
                    outputs: [kind, n]
                    output_schema: {type: object, fields: [{name: kind, type: str}, {name: n, type: int}]}
                  - id: a
                    set: {n: n + 1}
                  - id: b
                    set:
                      n: "size(list) > 12 ? 1 : 2"
                  - id: c
                    set:
                      text: list[0].owner.name
                  - id: d
                    set: {text: "'rest'"}
                edges:
                  - {from: START, to: ask}
                  - from: ask
                    routes:
                      - {condition: "kind == 'refund' and n > 4711 and n < 4720", to: a}
                      - {condition: "kind in ['complaint', 'praise'] && text.contains('urgent')", to: b}
                      - {condition: "size(list) > 5 && list[0].paid", to: c}
                      - {condition: {logic: default}, to: d}
                  - {from: a, to: END}
                  - {from: b, to: END}
                  - {from: c, to: END}
                  - {from: d, to: END}
                """);

        assertThat(played.get("clean")).as("%s", played).isEqualTo(true);
        assertThat(played.get("ways")).isEqualTo(9);
    }

    @Test
    void waits_errors_bodies_and_compensations_are_played() {
        Map<?, ?> played = play(HEAD + """
                nodes:
                  - id: ask
                    wait: {event: {type: decision}, timeout: 2d, on_timeout: {to: late}}
                    outputs: {decision: event.data}
                  - id: call
                    http: {url: "https://example.com/{text}"}
                    compensate: {set: {n: n - 1}}
                    outputs: {text: string(status), done: body.ok}
                    on_error: [{match: {status: 404}, to: late}, {match: {kind: overload}, to: each}]
                  - id: each
                    for_each:
                      items: list
                      do:
                        - {id: turn, repeat: {until: index > 1, do: [{id: one, set: {all: item.price}}]}}
                  - id: late
                    fail: {code: too.late, message: "{kind}"}
                edges:
                  - {from: START, to: ask}
                  - {from: ask, to: call, condition: decision.approved}
                  - {from: ask, to: END}
                  - {from: call, to: each}
                  - {from: each, to: END}
                on_error:
                  - {id: told, set: {text: error.message}}
                """);

        assertThat(played.get("clean")).as("%s", played).isEqualTo(true);
    }

    @Test
    void a_way_that_can_t_be_taken_is_told_with_its_condition() {
        Map<?, ?> played = play(HEAD + """
                nodes:
                  - id: a
                    set: {n: "5"}
                  - id: b
                    set: {n: "6"}
                  - id: c
                    set: {n: "7"}
                edges:
                  - {from: START, to: a}
                  - {from: a, to: b, condition: n > 10}
                  - {from: a, to: END}
                  - {from: b, to: c}
                  - {from: c, to: END}
                """);

        assertThat(played.get("clean")).isEqualTo(false);
        assertThat((List<?>) played.get("untaken")).singleElement().satisfies(way -> assertThat(way.toString())
                .contains("from=a", "to=b", "it was so that n > 10"));
    }

    @Test
    void a_node_that_always_fails_is_told_with_its_error() {
        Map<?, ?> played = play(HEAD + """
                nodes:
                  - id: a
                    set:
                      text: list[-1].name
                edges:
                  - {from: START, to: a}
                  - {from: a, to: END}
                """);

        assertThat(played.get("clean")).isEqualTo(false);
        assertThat(played.get("ended")).isEqualTo(false);
        assertThat((List<?>) played.get("failures")).singleElement().satisfies(failure -> assertThat(failure.toString())
                .contains("node=a", "expression.failed", "list[-1]"));
    }

    @Test
    void an_invalid_file_is_not_played() {
        Map<?, ?> answer = engine.send("direct:dryRunWorkflow", "flow: [", Map.of());

        assertThat(answer.get("valid")).isEqualTo(false);
        assertThat(answer.get("played")).isNull();
        assertThat((List<?>) answer.get("problems")).isNotEmpty();
    }

    @Test
    void a_loop_without_an_end_of_its_own_is_left_after_a_while() {
        Map<?, ?> played = play(HEAD + """
                nodes:
                  - id: a
                    set: {n: n + 0}
                edges:
                  - {from: START, to: a}
                  - {from: a, to: a, condition: n >= 0}
                  - {from: a, to: END}
                config: {execution: {max_steps: 1000000}}
                """);

        assertThat(played.get("ways")).isEqualTo(3);
        assertThat(played.get("clean")).as("%s", played).isEqualTo(true);
    }

    @Test
    void the_same_file_gives_the_same_answer() {
        String yaml = HEAD + """
                nodes:
                  - {id: a, untouched: {name: "{text}"}, outputs: {kind: greeting}}
                  - {id: b, set: {n: "1"}}
                edges:
                  - {from: START, to: a}
                  - {from: a, to: b, condition: kind == 'x'}
                  - {from: a, to: END}
                  - {from: b, to: END}
                """;

        assertThat(play(yaml)).isEqualTo(play(yaml)).satisfies(p -> assertThat(p.toString())
                .contains("clean=true"));
    }
}
