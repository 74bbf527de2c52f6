package dev.serai.engine.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.serai.api.ErrorKind;
import dev.serai.api.NodeContext;
import dev.serai.api.NodeError;
import dev.serai.api.NodeResult;
import dev.serai.engine.fixture.Engine;
import dev.serai.testkit.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A node type that does not end when it is told to harms its own run, and no other on the same engine. */
class StubbornNodeTest extends RogueRuns {
    private static final String UNDONE = """
            schema_version: "1.0"
            flow: {name: rogue}
            state: {fields: {out: {type: int}}}
            nodes:
              - {id: bad, rogue: {}, outputs: [out], compensate: {rogue: {undo: true}}}
              - {id: never, wait: {event: never, timeout: 1h}}
            edges: [{from: START, to: bad}, {from: bad, to: never}, {from: never, to: END}]
            """;

    @Test
    void its_timeout_ends_one_that_ignores_its_interrupt() throws Exception {
        load("2m", "200ms");
        rogue.behave(this::deaf);
        Object id = begin();
        assertHonest();
        awaitEnd(id);
        assertThat(error(id).get("code")).isEqualTo("node.timeout");
    }

    @Test
    void a_cancel_ends_one_that_ignores_its_interrupt() {
        rogue.behave(this::deaf);
        Object id = begin();
        cancel(id);
        assertThat(engine.detail(id).get("status")).isEqualTo("cancelled");
        assertHonest();
    }

    @Test
    void those_that_compute_for_ever_and_ignore_their_interrupt_leave_the_others_their_share() {
        rogue.behave((config, context) -> {
            while (released.getCount() > 0) {
                Thread.onSpinWait();
            }
            return out(1);
        });
        List<Object> ids = IntStream.rangeClosed(0, Runtime.getRuntime().availableProcessors())
                .mapToObj(i -> begin())
                .toList();
        assertHonest();
        ids.forEach(this::cancel);
        assertThat(ids)
                .allSatisfy(id -> assertThat(engine.detail(id).get("status")).isEqualTo("cancelled"));
        assertHonest();
    }

    @Test
    void a_compensation_that_ignores_its_interrupt_is_given_up_after_its_time() throws Exception {
        engine.close();
        SettableClock clock = new SettableClock(Instant.parse("2026-01-01T00:00:00Z"));
        engine = Engine.start(home, clock, rogue);
        engine.service().ready();
        engine.loaded("rogue.yaml", UNDONE);
        rogue.behave((config, context) -> config.containsKey("undo") ? deaf(config, context) : out(1));
        Object id = begin();
        await().until(() -> engine.detail(id).get("status").equals("waiting"));
        clock.advance(Duration.ofHours(1));
        await().until(() -> hasBegun(id));
        clock.advance(Duration.ofMinutes(2));
        awaitEnd(id);
        assertThat(error(id).get("code")).isEqualTo("wait.timeout");
    }

    private boolean hasBegun(Object id) {
        return engine.detail(id).toString().contains("compensate");
    }

    @Test
    void one_that_asks_to_be_tried_again_in_a_million_years_can_be_cancelled() throws Exception {
        load("2m", "2m, retry: {max_attempts: 3}");
        Duration eternity = Duration.ofSeconds(Long.MAX_VALUE);
        rogue.behave(
                (config, context) -> new NodeResult.Failed(new NodeError(ErrorKind.REMOTE, "later", "no", eternity)));
        Object id = begin();
        await().until(() -> engine.detail(id).get("status").equals("waiting"));
        assertHonest();
        cancel(id);
        assertThat(engine.detail(id).get("status")).isEqualTo("cancelled");
    }

    @Test
    void one_that_leaves_threads_behind_and_its_own_interrupted_has_done_its_work() {
        rogue.behave((config, context) -> {
            for (int i = 0; i < 20; i++) {
                Thread.ofPlatform().daemon().start(this::awaitRelease);
            }
            Thread.currentThread().interrupt();
            return out(1);
        });
        assertThat(engine.run("rogue", Map.of()).get("status")).isEqualTo("completed");
        assertHonest();
    }

    private NodeResult deaf(Map<String, Object> config, NodeContext context) {
        awaitRelease();
        return out(1);
    }

    private void awaitRelease() {
        while (released.getCount() > 0) {
            try {
                released.await();
            } catch (InterruptedException e) {
                // it does not listen
            }
        }
    }
}
