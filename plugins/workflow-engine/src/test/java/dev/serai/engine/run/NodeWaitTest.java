package dev.serai.engine.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.serai.api.Effect;
import dev.serai.api.NodeContext;
import dev.serai.api.NodeResult;
import dev.serai.api.Received;
import dev.serai.engine.fixture.Agent;
import dev.serai.engine.fixture.Engine;
import dev.serai.engine.json.Json;
import dev.serai.testkit.SettableClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Node types that wait for an event, as an approval is. */
class NodeWaitTest {
    private static final String ASKS = """
            schema_version: "1.0"
            flow: {name: asks}
            state: {fields: {a: {type: str}, b: {type: str}}}
            nodes:
              - {id: ask, agent_like: {}, outputs: {a: out}}
              - {id: last, set: {b: "'done'"}}
            edges: [{from: START, to: ask}, {from: ask, to: last}, {from: last, to: END}]
            """;

    @TempDir
    Path home;

    /** Does a step, waits for a decision, does another. */
    private static Agent asking(Effect effect, @Nullable Duration timeout) {
        Agent agent = new Agent(effect);
        agent.behave((self, config, context) -> {
            self.step(context, "before");
            Received received = context.received();
            if (received == null) {
                return new NodeResult.Waiting(
                        "decision", context.idempotencyKey(), timeout, Map.of("tool", "wipe hush-hush"));
            }
            return NodeResult.completed(Map.of(
                    "out",
                    self.step(context, "after")
                            + (received.timedOut() ? " too late" : Json.write(received.data()))
                            + context.attempt()));
        });
        return agent;
    }

    private static Object begin(Engine engine) {
        Object id = engine.send("workflow:asks", Map.of(), Map.of()).get("run_id");
        await().until(() -> status(engine, id).equals("waiting"));
        return id;
    }

    private static Object status(Engine engine, Object id) {
        return engine.detail(id).get("status");
    }

    private static void decide(Engine engine, Object id, @Nullable Object data) {
        Map<String, Object> event = new HashMap<>(Map.of("type", "decision", "correlation", id + "/ask/1"));
        event.put("data", data);
        engine.send("direct:signalRun", Json.write(event), Map.of("id", id));
    }

    private static Object resultOf(Engine engine, Object id) {
        await().until(() -> status(engine, id).equals("completed"));
        return ((Map<?, ?>) engine.detail(id).get("result")).get("a");
    }

    @ParameterizedTest
    @EnumSource
    void it_is_executed_again_with_the_event_and_its_steps_and_the_next_node_follows(Effect effect) throws Exception {
        Agent agent = asking(effect, null);
        try (Engine engine = Engine.startReady(home, agent)) {
            engine.secret("KEY", "hush-hush");
            engine.loaded("asks.yaml", ASKS);
            Object id = begin(engine);
            Map<?, ?> node = (Map<?, ?>) ((List<?>) engine.detail(id).get("nodes")).getFirst();
            assertThat(node.get("status")).isEqualTo("waiting");
            assertThat(node.get("shown")).isEqualTo(Map.of("tool", "wipe ***"));
            decide(engine, id, Map.of("approved", true));
            assertThat(resultOf(engine, id)).isEqualTo("after{\"approved\":true}1");
            assertThat(agent.done()).containsExactly("before", "after");
        }
    }

    @ParameterizedTest
    @EnumSource
    void it_survives_a_restart_while_it_waits_and_one_after_the_event(Effect effect) throws Exception {
        Agent agent = asking(effect, null);
        Object id;
        try (Engine engine = Engine.startReady(home, agent)) {
            engine.loaded("asks.yaml", ASKS);
            id = begin(engine);
        }
        try (Engine engine = Engine.startReady(home, agent)) {
            assertThat(status(engine, id)).isEqualTo("waiting");
            decide(engine, id, "yes");
            assertThat(resultOf(engine, id)).isEqualTo("after{\"value\":\"yes\"}1");
            assertThat(agent.done()).containsExactly("before", "after");
        }
    }

    @Test
    void a_signal_needs_no_correlation_where_the_node_waits_for_its_run() throws Exception {
        Agent agent = new Agent();
        agent.behave((self, config, context) -> context.received() == null
                ? new NodeResult.Waiting("decision", context.runId(), null, Map.of())
                : NodeResult.completed(Map.of("out", "decided")));
        try (Engine engine = Engine.startReady(home, agent)) {
            engine.loaded("asks.yaml", ASKS);
            Object id = begin(engine);
            engine.send("direct:signalRun", "{\"type\": \"decision\"}", Map.of("id", id));
            assertThat(resultOf(engine, id)).isEqualTo("decided");
        }
    }

    @Test
    void an_event_that_came_early_is_taken_and_one_for_another_correlation_is_not() throws Exception {
        Agent agent = new Agent();
        List<Received> received = new CopyOnWriteArrayList<>();
        agent.behave((self, config, context) -> {
            if (context.received() == null) {
                return new NodeResult.Waiting("decision", "c-1", null, Map.of());
            }
            received.add(context.received());
            return NodeResult.completed(Map.of("out", "x"));
        });
        try (Engine engine = Engine.startReady(home, agent)) {
            engine.loaded("asks.yaml", ASKS);
            emit(engine, "c-2");
            emit(engine, "c-1");
            Object id = engine.send("workflow:asks", Map.of(), Map.of()).get("run_id");
            resultOf(engine, id);
            assertThat(received).containsExactly(new Received("decision", Map.of("of", "c-1"), false));
        }
    }

    private static void emit(Engine engine, String correlation) {
        engine.send(
                "direct:emitEvent",
                Json.write(Map.of("type", "decision", "correlation", correlation, "data", Map.of("of", correlation))),
                Map.of());
    }

    @Test
    void when_the_time_passes_it_is_executed_again_and_told_so() throws Exception {
        SettableClock clock = new SettableClock(Instant.parse("2026-01-01T00:00:00Z"));
        Agent agent = asking(Effect.EXTERNAL, Duration.ofHours(1));
        try (Engine engine = Engine.start(home, clock, agent)) {
            engine.service().ready();
            engine.loaded("asks.yaml", ASKS);
            Object id = begin(engine);
            clock.advance(Duration.ofMinutes(61));
            assertThat(resultOf(engine, id)).isEqualTo("after too late1");
        }
    }

    @Test
    void it_may_wait_more_than_once_and_each_event_counts_once() throws Exception {
        Agent agent = new Agent();
        agent.behave((self, config, context) -> {
            List<String> said = new ArrayList<>();
            for (int i = 1; i <= 3; i++) {
                String question = "q" + i;
                Received received = context.received();
                if (received != null && received.event().equals(question)) {
                    context.once(question, "test", () -> Map.of("name", String.valueOf(received.data())));
                }
                if (!answered(context, question)) {
                    return new NodeResult.Waiting(question, "c", null, Map.of());
                }
                said.add(self.step(context, question));
            }
            return NodeResult.completed(Map.of("out", said.toString()));
        });
        try (Engine engine = Engine.startReady(home, agent)) {
            engine.loaded("asks.yaml", ASKS);
            Object id = begin(engine);
            for (int i = 1; i <= 3; i++) {
                Map<String, Object> event = Map.of("type", "q" + i, "correlation", "c", "data", Map.of("n", i));
                await().until(() -> status(engine, id).equals("waiting"));
                String body = Json.write(event);
                await().ignoreExceptions().until(() -> engine.send("direct:signalRun", body, Map.of("id", id)) != null);
            }
            assertThat(resultOf(engine, id)).isEqualTo("[{n=1}, {n=2}, {n=3}]");
        }
    }

    private static boolean answered(NodeContext context, String question) {
        Received received = context.received();
        return received != null && received.event().compareTo(question) >= 0;
    }

    @Test
    void a_cancelled_run_waits_no_longer() throws Exception {
        try (Engine engine = Engine.startReady(home, asking(Effect.EXTERNAL, null))) {
            engine.loaded("asks.yaml", ASKS);
            Object id = begin(engine);
            engine.send("direct:cancelRun", null, Map.of("id", id));
            await().until(() -> status(engine, id).equals("cancelled"));
        }
    }

    @Test
    void a_wait_without_an_event_fails_the_node() throws Exception {
        Agent agent = new Agent();
        agent.behave((self, config, context) -> new NodeResult.Waiting(" ", "c", null, Map.of()));
        try (Engine engine = Engine.start(Files.createDirectories(home.resolve("x")), agent)) {
            engine.loaded("asks.yaml", ASKS);
            assertThat((Map<?, ?>) engine.run("asks", Map.of()).get("error"))
                    .extracting("code")
                    .isEqualTo("wait.event");
        }
    }

    @Test
    void what_undoes_a_node_does_its_steps_once_and_can_not_wait() throws Exception {
        String undone = """
                schema_version: "1.0"
                flow: {name: undone}
                state: {fields: {a: {type: str}}}
                nodes:
                  - {id: book, set: {a: "'x'"}, compensate: {agent_like: {}}}
                  - {id: crash, fail: {message: no}}
                edges: [{from: START, to: book}, {from: book, to: crash}, {from: crash, to: END}]
                """;
        Agent agent = new Agent();
        try (Engine engine = Engine.startReady(home, agent)) {
            engine.loaded("undone.yaml", undone);
            agent.behave((self, config, context) -> {
                self.step(context, "undo");
                return NodeResult.completed(Map.of());
            });
            Object id = engine.run("undone", Map.of()).get("run_id");
            assertThat(events(engine, id)).contains("compensate node.step", "compensate node.completed");
            agent.behave((self, config, context) -> new NodeResult.Waiting("e", "c", null, Map.of()));
            Object other = engine.run("undone", Map.of()).get("run_id");
            assertThat(events(engine, other)).contains("compensate node.failed");
            assertThat(agent.done()).containsExactly("undo");
        }
    }

    private static List<String> events(Engine engine, Object id) {
        return engine.feed().events(id.toString(), 0, 100).stream()
                .map(entry -> entry.data().get("node") + " " + entry.data().get("type"))
                .toList();
    }
}
