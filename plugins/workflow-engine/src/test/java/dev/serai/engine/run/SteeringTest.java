package dev.serai.engine.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.serai.api.SeraiException;
import dev.serai.engine.fixture.Engine;
import dev.serai.engine.fixture.Gate;
import dev.serai.engine.json.Json;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What can be done to a run that is there, by REST and by endpoints alike. */
class SteeringTest {
    private static final String ORDER = """
            schema_version: "1.0"
            flow: {name: order}
            state: {fields: {id: {type: str, default: "7"}, paid: {type: dict}}}
            nodes: [{id: wait, wait: {event: {type: paid, correlation: "{id}"}}, outputs: {paid: event.data}}]
            edges: [{from: START, to: wait}, {from: wait, to: END}]
            result: [paid]
            """;

    @TempDir
    Path home;

    private final Gate gate = new Gate();
    private Engine engine;

    /** The two doors to the same. */
    enum Door {
        REST {
            @Override
            Map<?, ?> steer(Engine engine, String operation, Object run, Map<String, Object> event) {
                String route = operation.equals("emit") ? "emitEvent" : operation + "Run";
                return engine.send("direct:" + route, Json.write(event), Map.of("id", run));
            }
        },
        ENDPOINT {
            @Override
            Map<?, ?> steer(Engine engine, String operation, Object run, Map<String, Object> event) {
                Map<String, Object> headers = new HashMap<>(Map.of("CamelWorkflowRunId", run));
                headers.put("CamelWorkflowCorrelation", event.get("correlation"));
                return engine.send(
                        "workflow:any?operation=" + operation + "&eventType=" + event.getOrDefault("type", "none"),
                        event.get("data"),
                        headers);
            }
        };

        abstract Map<?, ?> steer(Engine engine, String operation, Object run, Map<String, Object> event);
    }

    @BeforeEach
    void start() throws Exception {
        engine = Engine.startReady(home, gate);
        assertThat(engine.load("order.yaml", ORDER)).isEmpty();
        assertThat(engine.load("gated.yaml", Gate.workflow("gated"))).isEmpty();
    }

    @AfterEach
    void stop() {
        gate.open();
        engine.close();
    }

    @ParameterizedTest
    @EnumSource
    void a_signal_wakes_the_run_that_it_names_and_no_other(Door door) {
        Object run = begin("order");
        Object other = begin("order");
        awaitStatus(run, "waiting");
        awaitStatus(other, "waiting");
        assertThat(door.steer(engine, "signal", run, paid("7")).get("taken")).isEqualTo(1);
        awaitStatus(run, "completed");
        assertThat(engine.detail(run).get("result")).isEqualTo(Map.of("paid", Map.of("amount", 5L)));
        assertThat(engine.detail(other).get("status")).isEqualTo("waiting");
    }

    @ParameterizedTest
    @EnumSource
    void an_event_wakes_all_that_wait_for_it(Door door) {
        Object run = begin("order");
        Object other = begin("order");
        awaitStatus(run, "waiting");
        awaitStatus(other, "waiting");
        assertThat(door.steer(engine, "emit", "none", paid("8")).get("taken")).isEqualTo(0);
        assertThat(door.steer(engine, "emit", "none", paid("7")).get("taken")).isEqualTo(2);
        awaitStatus(run, "completed");
        awaitStatus(other, "completed");
    }

    @ParameterizedTest
    @EnumSource
    void a_paused_run_starts_nothing_until_it_is_resumed(Door door) {
        Object run = begin("gated");
        await().until(() -> gate.waiting() == 1);
        assertThat(door.steer(engine, "pause", run, Map.of()).get("id")).isEqualTo(run);
        gate.open();
        awaitStatus(run, "paused");
        door.steer(engine, "pause", run, Map.of());
        door.steer(engine, "resume", run, Map.of());
        awaitStatus(run, "completed");
    }

    @ParameterizedTest
    @EnumSource
    void a_run_that_is_not_paused_can_be_resumed_without_effect(Door door) {
        Object run = begin("order");
        awaitStatus(run, "waiting");
        door.steer(engine, "resume", run, Map.of());
        awaitStatus(run, "waiting");
    }

    @ParameterizedTest
    @EnumSource
    void a_cancelled_run_stays_so(Door door) {
        Object run = begin("order");
        assertThat(door.steer(engine, "cancel", run, Map.of()).get("status")).isEqualTo("cancelled");
        assertThat(door.steer(engine, "cancel", run, Map.of()).get("status")).isEqualTo("cancelled");
        for (String operation : new String[] {"pause", "resume", "signal"}) {
            assertRefused("run.ended", door, operation, run);
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_run_that_is_not_there_can_not_be_steered(Door door) {
        for (String operation : new String[] {"pause", "resume", "signal", "cancel", "rerun"}) {
            assertRefused("run.unknown", door, operation, "nobody");
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_signal_that_the_run_does_not_wait_for_is_refused(Door door) {
        Object run = begin("order");
        awaitStatus(run, "waiting");
        assertThatExceptionOfType(SeraiException.class)
                .isThrownBy(() -> door.steer(engine, "signal", run, paid("8")))
                .satisfies(refused -> assertThat(refused.code()).isEqualTo("signal.unexpected"));
        assertThat(engine.detail(run).get("status")).isEqualTo("waiting");
    }

    @ParameterizedTest
    @EnumSource
    void a_run_that_goes_on_can_not_be_rerun(Door door) {
        Object run = begin("order");
        assertRefused("run.not-ended", door, "rerun", run);
    }

    @Test
    void requests_say_what_they_lack() {
        assertThatExceptionOfType(SeraiException.class)
                .isThrownBy(() -> engine.send("workflow:any?operation=cancel", null, Map.of()))
                .withMessageContaining("CamelWorkflowRunId");
        assertThatExceptionOfType(SeraiException.class)
                .isThrownBy(() -> engine.send("workflow:any?operation=emit", null, Map.of()))
                .withMessageContaining("eventType");
        assertThatExceptionOfType(SeraiException.class)
                .isThrownBy(() -> engine.send("direct:emitEvent", "{}", Map.of()))
                .withMessageContaining("'type'");
    }

    private Object begin(String workflow) {
        return engine.send("workflow:" + workflow, Map.of(), Map.of()).get("run_id");
    }

    private static Map<String, Object> paid(String correlation) {
        return Map.of("type", "paid", "correlation", correlation, "data", Map.of("amount", 5));
    }

    private void awaitStatus(Object run, String status) {
        await().untilAsserted(() -> assertThat(engine.detail(run).get("status")).isEqualTo(status));
    }

    private void assertRefused(String code, Door door, String operation, @Nullable Object run) {
        Map<String, Object> event = operation.equals("signal") ? paid("7") : Map.of();
        assertThatExceptionOfType(SeraiException.class)
                .as(operation)
                .isThrownBy(() -> door.steer(engine, operation, run, event))
                .satisfies(refused -> assertThat(refused.code()).isEqualTo(code));
    }
}
