package dev.serai.engine.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.serai.api.Effect;
import dev.serai.api.ErrorKind;
import dev.serai.api.NodeContext;
import dev.serai.api.NodeResult;
import dev.serai.api.SeraiException;
import dev.serai.engine.fixture.Agent;
import dev.serai.engine.fixture.Disk;
import dev.serai.engine.fixture.Engine;
import dev.serai.engine.journal.Journal;
import dev.serai.engine.json.Json;
import dev.serai.testkit.SettableClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a node type does once per execution. */
class StepsTest {
    private static final String ACTS = """
            schema_version: "1.0"
            flow: {name: acts}
            state: {fields: {a: {type: str}, b: {type: str}}}
            nodes:
              - {id: first, agent_like: {say: hello}, outputs: {a: out}}
              - {id: last, set: {b: "'done'"}}
            edges: [{from: START, to: first}, {from: first, to: last}, {from: last, to: END}]
            """;

    @TempDir
    Path home;

    private final Agent agent = new Agent();

    private static NodeResult three(Agent agent, NodeContext context) throws Exception {
        String all = agent.step(context, "one") + agent.step(context, "two") + agent.step(context, "three");
        return NodeResult.completed(Map.of("out", all));
    }

    @Test
    void a_step_is_in_the_history_before_it_returns_with_its_outcome() throws Exception {
        try (Engine engine = Engine.start(home, agent)) {
            engine.loaded("acts.yaml", ACTS);
            List<String> types = new ArrayList<>();
            agent.behave((self, config, context) -> {
                self.step(context, "one");
                types.addAll(types(engine, context.runId()));
                return NodeResult.completed(Map.of("out", "x"));
            });
            Map<?, ?> answer = engine.run("acts", Map.of());
            assertThat(types).containsExactly("run.started", "node.started", "node.step");
            Map<?, ?> step = events(engine, answer.get("run_id")).stream()
                    .filter(event -> event.get("type").equals("node.step"))
                    .findFirst()
                    .orElseThrow();
            assertThat(step.get("node")).isEqualTo("first");
            assertThat((Map<?, ?>) step.get("data"))
                    .extracting("step", "kind", "output")
                    .containsExactly("one", "test", Map.of("name", "one"));
            assertThat(engine.service()).isNotNull();
        }
    }

    private static List<Map<String, Object>> events(Engine engine, Object runId) {
        List<Map<String, Object>> events = new ArrayList<>();
        engine.feed().events(runId.toString(), 0, 1_000).forEach(entry -> events.add(entry.data()));
        return events;
    }

    private static List<String> types(Engine engine, Object runId) {
        return events(engine, runId).stream()
                .map(event -> String.valueOf(event.get("type")))
                .toList();
    }

    @Test
    void a_retry_does_the_steps_that_are_missing_and_gets_the_others_as_they_were() throws Exception {
        String retried =
                ACTS.replace("outputs: {a: out}", "outputs: {a: out}, retry: {max_attempts: 3, delay: 1ms, jitter: 0}");
        List<Integer> attempts = Collections.synchronizedList(new ArrayList<>());
        agent.behave((self, config, context) -> {
            attempts.add(context.attempt());
            self.step(context, "one");
            if (context.attempt() < 3) {
                self.step(context, "again-" + context.attempt());
                throw new SeraiException(ErrorKind.REMOTE, "x.down", "not now");
            }
            return three(self, context);
        });
        try (Engine engine = Engine.start(home, agent)) {
            engine.loaded("acts.yaml", retried);
            assertThat(engine.run("acts", Map.of()).get("result")).isEqualTo(Map.of("a", "onetwothree", "b", "done"));
        }
        assertThat(attempts).containsExactly(1, 2, 3);
        assertThat(agent.done()).containsExactly("one", "again-1", "again-2", "two", "three");
    }

    @Test
    void work_that_throws_stores_nothing_and_its_exception_comes_through() throws Exception {
        agent.behave((self, config, context) -> {
            try {
                context.once("one", "test", () -> {
                    throw new SeraiException(ErrorKind.REMOTE, "x.down", "not now");
                });
            } catch (SeraiException e) {
                return NodeResult.completed(Map.of("out", e.code() + self.step(context, "one")));
            }
            return NodeResult.completed(Map.of("out", "no"));
        });
        try (Engine engine = Engine.start(home, agent)) {
            engine.loaded("acts.yaml", ACTS);
            assertThat(engine.run("acts", Map.of()).get("result")).isEqualTo(Map.of("a", "x.downone", "b", "done"));
        }
    }

    @Test
    void secrets_are_masked_in_what_is_stored_and_returned() throws Exception {
        agent.behave((self, config, context) -> NodeResult.completed(Map.of(
                "out",
                context.once("one", "test", () -> Map.of("said", List.of("the key is hush-hush")))
                        .toString())));
        try (Engine engine = Engine.start(home, agent)) {
            engine.secret("KEY", "hush-hush");
            engine.loaded("acts.yaml", ACTS);
            Map<?, ?> answer = engine.run("acts", Map.of());
            assertThat(answer.toString()).contains("the key is ***").doesNotContain("hush");
            assertThat(events(engine, answer.get("run_id")).toString()).doesNotContain("hush");
        }
    }

    @Test
    void an_outcome_that_is_too_large_or_no_json_or_has_no_name_fails_clearly() throws Exception {
        try (Engine engine = Engine.start(home, Map.of("serai.engine.max-output-size", "1000"), agent)) {
            engine.loaded("acts.yaml", ACTS);
            assertThat(code(engine, (self, config, context) -> once(context, "one", Map.of("x", "y".repeat(2_000)))))
                    .isEqualTo("output.too-large");
            assertThat(code(engine, (self, config, context) -> once(context, "one", Map.of("x", new Object()))))
                    .isEqualTo("output.not-json");
            assertThat(code(engine, (self, config, context) -> once(context, " ", Map.of())))
                    .isEqualTo("step.name");
            assertThat(code(engine, (self, config, context) -> once(context, "x".repeat(201), Map.of())))
                    .isEqualTo("step.name");
            assertThat(code(engine, (self, config, context) -> {
                        for (int i = 0; i <= Steps.MOST; i++) {
                            self.step(context, "s" + i);
                        }
                        return NodeResult.completed(Map.of());
                    }))
                    .isEqualTo("step.limit");
        }
    }

    private static NodeResult once(NodeContext context, String step, Map<String, ?> outcome) throws Exception {
        return NodeResult.completed(Map.of("out", context.once(step, "test", () -> outcome)));
    }

    private Object code(Engine engine, Agent.Behaviour behaviour) {
        agent.behave(behaviour);
        return ((Map<?, ?>) engine.run("acts", Map.of()).get("error")).get("code");
    }

    @Test
    void what_is_returned_is_a_copy_that_nobody_else_has() throws Exception {
        agent.behave((self, config, context) -> {
            Map<String, Object> list = context.once("one", "test", () -> Map.of("list", List.of(1, 2)));
            ((List<?>) list.get("list")).clear();
            return NodeResult.completed(Map.of(
                    "out", Json.write(context.once("one", "test", Map::of).get("list"))));
        });
        try (Engine engine = Engine.start(home, agent)) {
            engine.loaded("acts.yaml", ACTS);
            assertThat(engine.run("acts", Map.of()).get("result")).isEqualTo(Map.of("a", "[1,2]", "b", "done"));
        }
    }

    @Test
    void many_steps_at_once_from_threads_of_the_node_are_all_stored() throws Exception {
        agent.behave((self, config, context) -> {
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                List<Future<String>> all = IntStream.range(0, 100)
                        .mapToObj(i -> threads.submit(() -> self.step(context, "s" + i)))
                        .toList();
                for (Future<String> each : all) {
                    each.get();
                }
            }
            return NodeResult.completed(Map.of("out", "x"));
        });
        try (Engine engine = Engine.start(home, agent)) {
            engine.loaded("acts.yaml", ACTS);
            Object id = engine.run("acts", Map.of()).get("run_id");
            assertThat(types(engine, id).stream().filter("node.step"::equals)).hasSize(100);
        }
    }

    /** The process dies at each of its writes, kept or not: no step whose outcome was stored is done a second time. */
    @Test
    void after_a_crash_at_any_write_stored_steps_are_not_done_again() throws Exception {
        for (Effect effect : Effect.values()) {
            for (boolean kept : new boolean[] {true, false}) {
                for (int write = 2; write <= 6; write++) {
                    crash(effect, write, kept);
                }
            }
        }
    }

    private void crash(Effect effect, int write, boolean kept) throws Exception {
        Path folder = Files.createDirectories(home.resolve(effect + "-" + write + kept));
        Agent acting = new Agent(effect);
        acting.behave((self, config, context) -> three(self, context));
        Disk disk = new Disk();
        Object id;
        try (Engine engine = Engine.start(folder, Clock.systemUTC(), disk, acting)) {
            engine.loaded("acts.yaml", ACTS);
            disk.begin(write, kept);
            id = engine.send("workflow:acts", Map.of(), Map.of()).get("run_id");
            Journal journal = new Journal(engine.reading()); // which the disk does not cut
            await().until(() -> disk.isCut()
                    || journal.find(id.toString()).orElseThrow().status().isFinal());
        }
        List<String> before = acting.done();
        disk.begin(0, true);
        try (Engine engine = Engine.startReady(folder, acting)) {
            await().until(() -> isOver(engine, id));
            assertThat(engine.detail(id).get("result")).isEqualTo(Map.of("a", "onetwothree", "b", "done"));
            long stored = types(engine, id).stream().filter("node.step"::equals).count();
            assertThat(stored).as("%s %s %s", effect, write, kept).isEqualTo(3);
        }
        // one step may have been done without being stored, and then is done once more
        assertThat(acting.done()).as("%s %s %s %s", effect, write, kept, before).hasSizeBetween(3, 4);
        for (String step : Arrays.asList("one", "two", "three")) {
            assertThat(acting.done()).contains(step);
        }
    }

    private static boolean isOver(Engine engine, Object id) {
        return engine.detail(id).get("status").equals("completed");
    }

    @Test
    void a_rerun_goes_on_with_the_stored_steps_of_the_execution_that_failed_and_counts_as_its_next_attempt()
            throws Exception {
        List<Integer> attempts = Collections.synchronizedList(new ArrayList<>());
        agent.behave((self, config, context) -> {
            attempts.add(context.attempt());
            self.step(context, "one");
            throw new SeraiException(ErrorKind.REMOTE, "x.down", "not now");
        });
        try (Engine engine = Engine.startReady(home, agent)) {
            engine.loaded("acts.yaml", ACTS);
            Object failed = engine.run("acts", Map.of()).get("run_id");
            agent.behave((self, config, context) -> {
                attempts.add(context.attempt());
                return three(self, context);
            });
            Object again =
                    engine.send("direct:rerunRun", "{}", Map.of("id", failed)).get("run_id");
            await().until(() -> isOver(engine, again));
            assertThat(engine.detail(again).get("result")).isEqualTo(Map.of("a", "onetwothree", "b", "done"));
            assertThat(agent.done()).containsExactly("one", "two", "three");
            assertThat(attempts).containsExactly(1, 2);
            Object anew = engine.send("direct:rerunRun", "{\"from\": \"first\"}", Map.of("id", again))
                    .get("run_id");
            await().until(() -> isOver(engine, anew));
            assertThat(agent.done()).containsExactly("one", "two", "three", "one", "two", "three");
        }
    }

    @Test
    void a_step_that_ends_after_its_attempt_timed_out_is_kept_for_the_next_one() throws Exception {
        String impatient = ACTS.replace(
                "outputs: {a: out}", "outputs: {a: out}, timeout: 1m, retry: {max_attempts: 2, delay: 1s, jitter: 0}");
        SettableClock clock = new SettableClock(Instant.parse("2026-01-01T00:00:00Z"));
        CountDownLatch begun = new CountDownLatch(1);
        agent.behave((self, config, context) -> {
            if (context.attempt() == 1) {
                context.once("one", "test", () -> {
                    begun.countDown();
                    awaitInterrupt();
                    return Map.of("name", "late");
                });
            }
            return NodeResult.completed(Map.of("out", self.step(context, "one")));
        });
        try (Engine engine = Engine.start(home, clock, agent)) {
            engine.loaded("acts.yaml", impatient);
            Object id = engine.send("workflow:acts", Map.of(), Map.of()).get("run_id");
            begun.await();
            clock.advance(Duration.ofMinutes(1));
            await().until(() -> types(engine, id).contains("node.step"));
            clock.advance(Duration.ofSeconds(1));
            await().until(() -> isOver(engine, id));
            assertThat(engine.detail(id).get("result")).isEqualTo(Map.of("a", "late", "b", "done"));
            assertThat(agent.done()).isEmpty();
        }
    }

    private static void awaitInterrupt() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            // its attempt is over; the answer is there all the same
        }
    }

    @Test
    void a_cancelled_run_begins_no_step_any_more() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        List<String> codes = Collections.synchronizedList(new ArrayList<>());
        agent.behave((self, config, context) -> {
            begun.countDown();
            awaitInterrupt();
            try {
                self.step(context, "one");
            } catch (SeraiException e) {
                codes.add(e.code());
            }
            return NodeResult.completed(Map.of());
        });
        try (Engine engine = Engine.startReady(home, agent)) {
            engine.loaded("acts.yaml", ACTS);
            Object id = engine.send("workflow:acts", Map.of(), Map.of()).get("run_id");
            begun.await();
            engine.send("direct:cancelRun", null, Map.of("id", id));
            await().until(() -> codes.equals(List.of("node.over")));
            assertThat(agent.done()).isEmpty();
            assertThat(types(engine, id)).doesNotContain("node.step").endsWith("run.cancelled");
        }
    }

    @Test
    void progress_is_shown_with_its_place_and_without_secrets_and_is_not_stored() throws Exception {
        agent.behave((self, config, context) -> {
            context.progress(Map.of("text", "hello hush-hush"));
            context.progress(Map.of("text", new Object()));
            return NodeResult.completed(Map.of("out", "x"));
        });
        try (Engine engine = Engine.start(home, agent)) {
            engine.secret("KEY", "hush-hush");
            engine.loaded("acts.yaml", ACTS);
            Object id = engine.run("acts", Map.of()).get("run_id");
            assertThat(engine.told()).hasSize(1);
            assertThat(engine.told().getFirst().get("subject")).isEqualTo(id);
            assertThat((Map<?, ?>) engine.told().getFirst().get("data"))
                    .extracting("text", "run", "node", "execution")
                    .containsExactly("hello ***", id, "first", 1);
            assertThat(events(engine, id).toString()).doesNotContain("hello ***");
        }
    }
}
