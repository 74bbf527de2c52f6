package dev.serai.engine.big;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.serai.engine.fixture.Engine;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** Big runs end; their time grows as they do and no faster, and so little stays in memory that it can't be all of it. */
@Isolated("it measures memory")
class BigRunsTest {
    private static final int STEPS = Integer.getInteger("serai.big.steps", 100_000);
    private static final int ITEMS = Integer.getInteger("serai.big.items", 10_000);
    private static final long MB = 1L << 20;
    private static final Duration LONG = Duration.ofMinutes(5);

    /** Ten times the size may take so many times the work: 10, if memory had no limit. */
    private static final double LINEAR = 35;

    private static final String TURNS = """
            schema_version: "1.0"
            flow: {name: turns}
            state: {fields: {turns: {type: int}, n: {type: int, default: 0}, seen: {type: int}}}
            max_steps: 1000000
            nodes:
              - id: again
                repeat:
                  max: 100000
                  until: state.n >= state.turns
                  do: [{id: add, set: {n: state.n + 1}}]
              - {id: look, measure: {}, outputs: [seen]}
            edges: [{from: START, to: again}, {from: again, to: look}, {from: look, to: END}]
            result: state.n
            """;

    private static final String LOOP = """
            schema_version: "1.0"
            flow: {name: loop}
            state:
              fields: {turns: {type: int}, n: {type: int, default: 0}, seen: {type: int}, log: {type: list, reduce: append}}
            max_steps: 1000000
            nodes:
              - {id: add, set: {n: state.n + 1, log: state.n}}
              - {id: look, measure: {}, outputs: [seen]}
            edges:
              - {from: START, to: add}
              - from: add
                routes: [{condition: "{state.n} < {state.turns}", to: add}, {condition: default, to: look}]
              - {from: look, to: END}
            result: size(state.log)
            """;

    private static final String EACH = """
            schema_version: "1.0"
            flow: {name: each}
            state:
              fields:
                items: {type: list}
                doubled: {type: list}
                log: {type: list, reduce: append}
                seen: {type: int}
                one: {type: int}
            nodes:
              - id: each
                for_each:
                  items: state.items
                  max_concurrent: 100
                  do:
                    - {id: work, crowd: {value: "{item}"}, outputs: {one: value, log: value}}
                    - {id: double, set: {one: state.one * 2}}
                outputs: {doubled: results}
              - {id: look, measure: {}, outputs: [seen]}
            edges: [{from: START, to: each}, {from: each, to: look}, {from: look, to: END}]
            result: [doubled, log]
            """;

    private static final String PARALLEL = """
            schema_version: "1.0"
            flow: {name: parallel}
            state: {fields: {items: {type: list}, all: {type: list}, one: {type: int}, seen: {type: int}}}
            nodes:
              - {id: begin, set: {one: 0}}
              - {id: work, crowd: {value: "{item}"}, outputs: {one: value}}
              - {id: look, measure: {}, outputs: [seen]}
            edges:
              - {from: START, to: begin}
              - {from: begin, parallel: {items_field: items, target_node: work, collect_field: all}}
              - {from: work, to: look}
              - {from: look, to: END}
            result: state.all
            """;

    private static final String CARRIED = """
            schema_version: "1.0"
            flow: {name: carried}
            state: {fields: {big: {type: list}, n: {type: int, default: 0}, size: {type: int}, seen: {type: int}}}
            max_steps: 100000
            nodes:
              - id: again
                repeat: {max: 2000, do: [{id: add, set: {n: state.n + 1}}]}
              - {id: count, set: {size: size(state.big)}}
              - {id: look, measure: {}, outputs: [seen]}
            edges:
              - {from: START, to: again}
              - {from: again, to: count}
              - {from: count, to: look}
              - {from: look, to: END}
            result: state.size
            """;

    private static final String LOOP_EDGE = """
            schema_version: "1.0"
            flow: {name: loop-edge}
            state: {fields: {n: {type: int, default: 0}, done: {type: bool, default: false}}}
            nodes:
              - id: again
                repeat:
                  max: 5
                  do:
                    nodes: [{id: step, set: {n: state.n + 1}}]
                    edges:
                      - {from: START, to: step}
                      - {from: step, loop: {max_iterations: 100, condition_field: done, exit_to: END}}
            edges: [{from: START, to: again}, {from: again, to: END}]
            result: state.n
            """;

    private static final String NESTED = """
            schema_version: "1.0"
            flow: {name: nested}
            state: {fields: {tree: {type: dict}, copy: {type: dict}, text: {type: str}}}
            nodes:
              - {id: work, crowd: {value: "{tree}"}, outputs: {copy: value}}
              - {id: print, crowd: {value: "<{copy}>"}, outputs: {text: value}}
            edges: [{from: START, to: work}, {from: work, to: print}, {from: print, to: END}]
            result: [copy, text]
            """;

    @TempDir
    Path home;

    private final Measure measure = new Measure();
    private final Crowd crowd = new Crowd();
    private Engine engine;

    @BeforeEach
    void start() throws Exception {
        engine = Engine.start(home, measure, crowd);
    }

    @AfterEach
    void stop() {
        engine.close();
    }

    /** @param seconds of processors, which are the same whatever else the machine has to do */
    private record Took(double seconds, long heldBytes, Object result, String run) {}

    private Took run(String workflow, Map<String, ?> input) {
        long before = Measure.liveBytes();
        double from = Measure.processorSeconds();
        Map<?, ?> answer = engine.send("workflow:" + workflow + "?wait=true&timeout=10m", input, Map.of());
        double seconds = Measure.processorSeconds() - from;
        assertThat(answer.get("status")).as("%s", answer.get("error")).isEqualTo("completed");
        Took took = new Took(seconds, measure.held() - before, answer.get("result"), (String) answer.get("run_id"));
        System.out.printf("%s: %.2f CPU s, %d KB held%n", workflow, took.seconds(), took.heldBytes() / 1024);
        return took;
    }

    private static List<Long> numbers(int size) {
        return LongStream.range(0, size).boxed().toList();
    }

    private static void assertLinear(Took tenth, Took whole) {
        assertThat(whole.seconds()).isLessThan(LINEAR * Math.max(0.1, tenth.seconds()));
        assertThat(whole.heldBytes()).isLessThan(32 * MB);
    }

    @Test
    void a_repeat_of_a_hundred_thousand_turns() throws Exception {
        assertThat(engine.load("turns.yaml", TURNS)).isEmpty();
        Took tenth = run("turns", Map.of("turns", STEPS / 10));
        Took whole = run("turns", Map.of("turns", STEPS));
        assertThat(whole.result()).isEqualTo((long) STEPS);
        assertLinear(tenth, whole);
        assertIsShownInPages(whole.run());
    }

    private void assertIsShownInPages(String run) {
        Map<?, ?> detail = engine.detail(run);
        assertThat(detail.get("executions")).isEqualTo(STEPS + 2);
        assertThat((List<?>) detail.get("nodes")).hasSize(1_000);
        assertThat(ofNodes(detail, "node")).contains("again", "look");
        Map<?, ?> page =
                engine.send("direct:listRunEvents", null, Map.of("id", run, "after", STEPS - 100, "limit", 500));
        List<?> events = (List<?>) page.get("items");
        assertThat(((Map<?, ?>) events.getFirst()).get("seq")).isEqualTo(STEPS - 99);
        assertThat(((Map<?, ?>) events.getLast()).get("type")).isEqualTo("run.completed");
        assertThat(page.get("more")).isEqualTo(false);
    }

    @Test
    void a_loop_of_edges_that_gathers_a_hundred_thousand_values() throws Exception {
        assertThat(engine.load("loop.yaml", LOOP)).isEmpty();
        Took tenth = run("loop", Map.of("turns", STEPS / 10));
        Took whole = run("loop", Map.of("turns", STEPS));
        assertThat(whole.result()).isEqualTo((long) STEPS);
        assertLinear(tenth, whole);
    }

    @Test
    void a_chain_of_a_thousand_nodes() throws Exception {
        int size = 1_000;
        String nodes = IntStream.range(0, size)
                .mapToObj(i -> "  - {id: n" + i + ", set: {n: state.n + 1}}\n")
                .collect(Collectors.joining());
        String edges = IntStream.range(1, size)
                .mapToObj(i -> "  - {from: n" + (i - 1) + ", to: n" + i + "}\n")
                .collect(Collectors.joining());
        assertThat(engine.load("chain.yaml", """
                schema_version: "1.0"
                flow: {name: chain}
                max_steps: 1000
                state: {fields: {n: {type: int, default: 0}}}
                nodes:
                %s
                edges:
                  - {from: START, to: n0}
                %s
                  - {from: n%d, to: END}
                result: state.n
                """.formatted(nodes, edges, size - 1)))
                .isEmpty();
        assertThat(run("chain", Map.of()).result()).isEqualTo((long) size);
    }

    @Test
    void a_for_each_over_ten_thousand_items() throws Exception {
        assertThat(engine.load("each.yaml", EACH)).isEmpty();
        Took tenth = run("each", Map.of("items", numbers(ITEMS / 10)));
        Took whole = run("each", Map.of("items", numbers(ITEMS)));
        assertThat(whole.result())
                .isEqualTo(Map.of(
                        "doubled", numbers(ITEMS).stream().map(n -> n * 2).toList(), "log", numbers(ITEMS)));
        assertThat(crowd.most()).isBetween(2, 100);
        assertLinear(tenth, whole);
    }

    @Test
    void a_parallel_edge_over_ten_thousand_items() throws Exception {
        assertThat(engine.load("parallel.yaml", PARALLEL)).isEmpty();
        Took tenth = run("parallel", Map.of("items", numbers(ITEMS / 10)));
        Took whole = run("parallel", Map.of("items", numbers(ITEMS)));
        assertThat(whole.result()).isEqualTo(numbers(ITEMS));
        assertThat(crowd.most()).isBetween(2, 256);
        assertLinear(tenth, whole);
    }

    @Test
    void a_state_of_ten_megabytes_is_not_written_again_by_each_node() throws Exception {
        assertThat(engine.load("carried.yaml", CARRIED)).isEmpty();
        List<String> big = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            big.add(Integer.toString(i % 10).repeat(1_000));
        }
        Took took = run("carried", Map.of("big", big));
        assertThat(took.result()).isEqualTo(10_000L);
        assertThat(took.heldBytes()).isLessThan(64 * MB);
        assertThat(journalCharacters()).isLessThan(12 * MB);
        Map<?, ?> detail = engine.detail(took.run());
        assertThat((Map<?, ?>) detail.get("input")).hasSize(1);
        assertThat(ofNodes(detail, "omitted")).contains(true);
    }

    private static Stream<Object> ofNodes(Map<?, ?> detail, String key) {
        return ((List<?>) detail.get("nodes")).stream().map(node -> ((Map<?, ?>) node).get(key));
    }

    private boolean hasEnded(String id) throws Exception {
        return number("select count(*) from run where ended_at is not null and id = '" + id + "'") > 0;
    }

    private long journalCharacters() throws Exception {
        return number("select sum(length(events)) from run_journal");
    }

    private long number(String sql) throws Exception {
        try (var connection = engine.database().getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            return row.getLong(1);
        }
    }

    @Test
    void five_hundred_iterations_of_a_loop_edge() throws Exception {
        assertThat(engine.load("loop-edge.yaml", LOOP_EDGE)).isEmpty();
        assertThat(run("loop-edge", Map.of()).result()).isEqualTo(500L);
    }

    @Test
    void fifty_objects_within_each_other() throws Exception {
        assertThat(engine.load("nested.yaml", NESTED)).isEmpty();
        Map<String, Object> tree = new HashMap<>(Map.of("leaf", "yes"));
        for (int i = 0; i < 50; i++) {
            tree = new HashMap<>(Map.of("in", tree, "depth", (long) i));
        }
        Took took = run("nested", Map.of("tree", tree));
        assertThat(((Map<?, ?>) took.result()).get("copy")).isEqualTo(tree);
        assertThat((String) ((Map<?, ?>) took.result()).get("text")).contains("\"leaf\":\"yes\"");
        assertThat(engine.detail(took.run()).get("result")).isEqualTo(took.result());
    }

    @Test
    void a_long_run_goes_on_where_it_was_after_a_crash() throws Exception {
        engine.load("turns.yaml", TURNS);
        engine.run("turns", Map.of("turns", 1));
        long before = Measure.liveBytes(); // with an engine, as after the crash
        String id = (String)
                engine.send("workflow:turns", Map.of("turns", STEPS), Map.of()).get("run_id");
        await().atMost(LONG).pollInterval(Duration.ofMillis(100)).until(() -> journalCharacters() > STEPS * 20L);
        engine.close();
        engine = Engine.start(home, measure, crowd);
        long from = System.nanoTime();
        engine.service().ready();
        System.out.printf("recovered in %.2f s%n", (System.nanoTime() - from) / 1e9);
        await().atMost(LONG).until(() -> hasEnded(id));
        assertThat(engine.detail(id).get("status")).isEqualTo("completed");
        assertThat(engine.detail(id).get("result")).isEqualTo((long) STEPS);
        assertThat(engine.detail(id).get("executions")).isEqualTo(STEPS + 2);
        System.out.printf("recovered: %,d KB held%n", (measure.held() - before) / 1024);
        assertThat(measure.held() - before).isLessThan(16 * MB);
    }

    @Test
    void a_long_list_goes_on_where_it_was_after_a_crash() throws Exception {
        engine.load("parallel.yaml", PARALLEL);
        crowd.holdAfter(ITEMS / 3);
        String id = (String) engine.send("workflow:parallel", Map.of("items", numbers(ITEMS)), Map.of())
                .get("run_id");
        await().atMost(LONG).until(() -> crowd.total() > ITEMS / 3);
        engine.close();
        assertThat(crowd.total()).isLessThan(ITEMS);
        crowd.holdAfter(Integer.MAX_VALUE);
        engine = Engine.start(home, measure, crowd);
        engine.service().ready();
        await().atMost(LONG).until(() -> hasEnded(id));
        assertThat(engine.detail(id).get("status")).isEqualTo("completed");
        assertThat(engine.detail(id).get("result")).isEqualTo(numbers(ITEMS));
        assertThat(crowd.total()).isBetween(ITEMS, ITEMS + 2 * 256);
    }
}
