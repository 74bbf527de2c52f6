package dev.serai.engine.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.serai.api.ErrorKind;
import dev.serai.api.SeraiException;
import dev.serai.engine.fixture.Engine;
import dev.serai.engine.fixture.Gate;
import dev.serai.engine.plan.Plan;
import dev.serai.engine.plan.Planner;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A workflow file changes, breaks and goes while thousands of its runs are under way. */
@Timeout(300)
class HotReloadTest {
    private static final int VERSIONS = 5;
    private static final int OF_EACH = 420;

    @TempDir
    Path home;

    private final Gate gate = new Gate();
    private final Queue<Object> ids = new ConcurrentLinkedQueue<>();
    private final Map<String, Long> numbers = new HashMap<>();

    /** Waits for an event or at the gate, then goes to a node that no other version has. */
    private static String workflow(int number) {
        return """
            schema_version: "1.0"
            flow: {name: work}
            state: {fields: {busy: {type: bool, required: true}, v: {type: int}, passed: {type: bool}}}
            nodes:
              - {id: begin, set: {v: 0}}
              - {id: event, wait: {event: {type: go}}}
              - {id: gate, gate: {}, outputs: [passed]}
              - {id: mark_%1$d, set: {v: %1$d}}
            edges:
              - {from: START, to: begin}
              - {from: begin, to: gate, condition: state.busy}
              - {from: begin, to: event}
              - {from: event, to: mark_%1$d}
              - {from: gate, to: mark_%1$d}
              - {from: mark_%1$d, to: END}
            result: state.v
            """.formatted(number);
    }

    private void load(Engine engine, int number) throws Exception {
        numbers.put(Plan.version(Planner.digest(workflow(number))), (long) number);
        assertThat(engine.load("work.yaml", workflow(number))).isEmpty();
    }

    private void start(Engine engine, boolean busy) {
        ids.add(engine.send(
                        "direct:startRun", "{\"workflow\": \"work\", \"input\": {\"busy\": " + busy + "}}", Map.of())
                .get("run_id"));
    }

    /** Starts runs until told that there are enough, whatever the file is meanwhile. */
    private void startAll(Engine engine, AtomicBoolean enough) {
        for (int i = 0; !enough.get(); i++) {
            start(engine, i % 5 == 0);
        }
    }

    private void awaitStarted(int count) {
        await().until(() -> ids.size() >= count);
    }

    /** Each run ended with the result of the version that it shows; how many there are of each. */
    private Map<Long, Integer> checkedResults(Engine engine) {
        Map<Long, Integer> counts = new HashMap<>();
        for (Object id : ids) {
            Map<?, ?> run = engine.detail(id);
            assertThat(run.get("status")).as("%s", run).isEqualTo("completed");
            assertThat(run.get("result")).isEqualTo(numbers.get(run.get("version")));
            counts.merge((Long) run.get("result"), 1, Integer::sum);
        }
        return counts;
    }

    /** An event is for those that wait when it comes. */
    private void awaitAllWaitOrAtGate(Engine engine) {
        await().until(() ->
                engine.send("direct:runStats", null, Map.of()).get("running").equals((long) gate.waiting()));
    }

    private static void awaitAllEnded(Engine engine) {
        await().until(() -> engine.send("direct:runStats", null, Map.of()).entrySet().stream()
                .filter(status -> !List.of("completed", "failed", "cancelled").contains(status.getKey()))
                .allMatch(status -> status.getValue().equals(0L)));
    }

    @Test
    void every_run_ends_by_the_version_that_it_began_with() throws Exception {
        try (Engine engine = Engine.start(home, gate)) {
            load(engine, 1);
            AtomicBoolean enough = new AtomicBoolean();
            List<Thread> starters = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                starters.add(Thread.startVirtualThread(() -> startAll(engine, enough)));
            }
            for (int number = 2; number <= VERSIONS; number++) {
                int before = ids.size();
                awaitStarted(before + OF_EACH / 2);
                assertThat(engine.load("work.yaml", workflow(number).replace("result: state.v", "result: state.w")))
                        .as("broken in between")
                        .isNotEmpty();
                awaitStarted(before + OF_EACH);
                load(engine, number);
            }
            awaitStarted(ids.size() + OF_EACH);
            enough.set(true);
            for (Thread starter : starters) {
                starter.join();
            }
            start(engine, true);
            Map<?, ?> newest = engine.detail(List.copyOf(ids).getLast());
            assertThat(numbers.get(newest.get("version"))).isEqualTo(VERSIONS);

            awaitAllWaitOrAtGate(engine);
            engine.send("direct:emitEvent", "{\"type\": \"go\"}", Map.of());
            gate.open();
            awaitAllEnded(engine);
            assertThat(checkedResults(engine))
                    .containsOnlyKeys(1L, 2L, 3L, 4L, 5L)
                    .allSatisfy((number, count) -> assertThat(count).isGreaterThan(OF_EACH / 2));
            assertThat(ids).hasSizeGreaterThanOrEqualTo(2_000);
        }
    }

    @Test
    void runs_end_after_the_file_is_gone_and_after_a_restart_and_new_ones_are_refused() throws Exception {
        try (Engine engine = Engine.start(home, gate)) {
            load(engine, 1);
            for (int i = 0; i < 1_000; i++) {
                start(engine, i % 100 == 0);
            }
            load(engine, 2);
            for (int i = 0; i < 1_000; i++) {
                start(engine, i % 100 == 0);
            }
            engine.remove("work.yaml");
            refuseStarts(engine);
        }
        gate.open();
        try (Engine engine = Engine.startReady(home, gate)) {
            refuseStarts(engine);
            awaitAllWaitOrAtGate(engine);
            engine.send("direct:emitEvent", "{\"type\": \"go\"}", Map.of());
            awaitAllEnded(engine);
            assertThat(checkedResults(engine)).isEqualTo(Map.of(1L, 1_000, 2L, 1_000));
        }
    }

    private void refuseStarts(Engine engine) {
        SeraiException refusal =
                catchThrowableOfType(SeraiException.class, () -> engine.run("work", Map.of("busy", false)));
        assertThat(refusal.kind()).isEqualTo(ErrorKind.NOT_FOUND);
        assertThat(refusal.code()).isEqualTo("workflow.unknown");
    }

    @Test
    void runs_of_more_versions_than_are_kept_in_memory_end_by_their_own() throws Exception {
        try (Engine engine = Engine.start(home, gate)) {
            for (int number = 1; number <= 520; number++) {
                load(engine, number);
                start(engine, false);
            }
            awaitAllWaitOrAtGate(engine);
            engine.send("direct:emitEvent", "{\"type\": \"go\"}", Map.of());
            awaitAllEnded(engine);
            assertThat(checkedResults(engine)).hasSize(520);
        }
    }
}
