package dev.serai.engine.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.serai.engine.fixture.Engine;
import dev.serai.engine.fixture.Gate;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Runs that waited for their turn when the process ended. */
@Timeout(120)
class QueueRecoveryTest {
    private static final int QUEUED = 30;
    private static final String LIMITED = Gate.workflow("work") + "concurrency: {limit: 1, when_full: queue}\n";

    @TempDir
    Path home;

    private static Object deliver(Engine engine, int number) {
        return engine.send("workflow:work", Map.of(), Map.of("CamelWorkflowIdempotencyKey", "delivery-" + number))
                .get("run_id");
    }

    @Test
    void go_on_though_their_deliveries_are_repeated_while_they_are_taken_up() throws Exception {
        List<Object> ids = new ArrayList<>();
        try (Engine engine = Engine.startReady(home, new Gate())) {
            assertThat(engine.load("work.yaml", LIMITED)).isEmpty();
            for (int i = 0; i < QUEUED; i++) {
                ids.add(deliver(engine, i));
            }
        }
        Gate gate = new Gate();
        gate.open();
        try (Engine engine = Engine.start(home, gate)) {
            engine.load("work.yaml", LIMITED);
            AtomicBoolean enough = new AtomicBoolean();
            List<Thread> repeats = new ArrayList<>();
            for (int i = 0; i < QUEUED; i++) {
                int number = i;
                repeats.add(Thread.startVirtualThread(() -> {
                    while (!enough.get()) {
                        assertThat(deliver(engine, number)).isEqualTo(ids.get(number));
                    }
                }));
            }
            engine.service().ready();
            enough.set(true);
            for (Thread repeat : repeats) {
                repeat.join();
            }
            for (Object id : ids) {
                await().untilAsserted(() ->
                        assertThat(engine.detail(id).get("status")).isEqualTo("completed"));
            }
        }
    }
}
