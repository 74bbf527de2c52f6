package dev.serai.engine.big;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.serai.engine.fixture.Engine;
import dev.serai.engine.json.Json;
import dev.serai.testkit.SettableClock;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * Runs that wait are rows and nothing else: how many there are ({@code -Dserai.big.waiting=100000}) shows neither in
 * memory, nor in the time that one of them takes to be found.
 */
@Isolated("it measures memory")
class WaitingRunsTest {
    private static final int RUNS = Integer.getInteger("serai.big.waiting", 3_000);
    private static final int AT_ONCE = 200;
    private static final long MB = 1L << 20;

    private static final String SLEEPER = """
            schema_version: "1.0"
            flow: {name: sleeper}
            state: {fields: {n: {type: int}, woken: {type: bool}}}
            nodes:
              - {id: sleep, wait: {for: 10h}}
              - {id: wake, set: {woken: "true"}}
            edges: [{from: START, to: sleep}, {from: sleep, to: wake}, {from: wake, to: END}]
            """;

    private static final String LISTENER = """
            schema_version: "1.0"
            flow: {name: listener}
            state: {fields: {n: {type: int}, paid: {type: int}}}
            nodes:
              - id: listen
                wait: {events: [{type: paid, correlation: "{state.n}"}, {type: everybody}]}
                outputs: {paid: event.data}
            edges: [{from: START, to: listen}, {from: listen, to: END}]
            """;

    @TempDir
    Path home;

    private final SettableClock clock = new SettableClock(Instant.parse("2026-01-01T00:00:00Z"));
    private Engine engine;

    @BeforeEach
    void start() throws Exception {
        engine = Engine.start(home, clock);
        assertThat(engine.load("sleeper.yaml", SLEEPER)).isEmpty();
        assertThat(engine.load("listener.yaml", LISTENER)).isEmpty();
    }

    @AfterEach
    void stop() {
        engine.close();
    }

    private static void timed(String what, Runnable action) {
        long start = System.nanoTime();
        action.run();
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf("%,d waiting runs: %s in %.1f s (%,.0f/s)%n", RUNS, what, seconds, RUNS / seconds);
    }

    /** As many callers at once as a server has. */
    private static void each(IntConsumer action) {
        Semaphore places = new Semaphore(AT_ONCE);
        List<Throwable> failures = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < RUNS; i++) {
                int number = i;
                places.acquireUninterruptibly();
                threads.execute(() -> {
                    try {
                        action.accept(number);
                    } catch (Throwable e) {
                        synchronized (failures) {
                            failures.add(e);
                        }
                    } finally {
                        places.release();
                    }
                });
            }
        }
        assertThat(failures).isEmpty();
    }

    /** @return bytes that the waiting runs hold */
    private long startAll(String workflow) {
        engine.send("workflow:" + workflow, Map.of("n", -1), Map.of());
        awaitAll("waiting", 1);
        long before = Measure.liveBytes();
        timed("started", () -> {
            each(number -> engine.send("workflow:" + workflow, Map.of("n", number), Map.of()));
            awaitAll("waiting", RUNS + 1);
        });
        await().until(engine.service()::isQuiet);
        long held = Measure.liveBytes() - before;
        System.out.printf("%,d waiting runs hold %,d KB%n", RUNS, held / 1024);
        return held;
    }

    private void awaitAll(String status, int runs) {
        await().atMost(Duration.ofMinutes(10))
                .pollInterval(Duration.ofMillis(50))
                .untilAsserted(() -> assertThat(count(status)).isEqualTo(runs));
    }

    private long count(String status) {
        try (Connection connection = engine.database().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select count(*) from run where status = '" + status + "'")) {
            return row.getLong(1);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    /** Page by page. */
    private List<String> listed(String status) {
        List<String> ids = new ArrayList<>();
        Object cursor = null;
        do {
            Map<String, Object> query = new HashMap<>(Map.of("status", status, "limit", 200));
            query.put("cursor", cursor);
            Map<?, ?> page = engine.send("direct:listRuns", null, query);
            for (Object item : (List<?>) page.get("items")) {
                ids.add((String) ((Map<?, ?>) item).get("id"));
            }
            cursor = page.get("next_cursor");
        } while (cursor != null);
        return ids;
    }

    @Test
    void are_rows_only_and_woken_by_the_clock() {
        assertThat(startAll("sleeper")).isLessThan(100 * MB);
        timed("listed", () -> assertThat(listed("waiting")).hasSize(RUNS + 1).doesNotHaveDuplicates());
        clock.advance(Duration.ofHours(11));
        timed("woken", () -> awaitAll("completed", RUNS + 1));
    }

    @Test
    void are_woken_each_by_its_event() {
        assertThat(startAll("listener")).isLessThan(100 * MB);
        timed("woken one by one", () -> {
            each(number -> assertThat(emit("paid", Integer.toString(number)).get("taken"))
                    .isEqualTo(1));
            awaitAll("completed", RUNS);
        });
    }

    @Test
    void are_woken_together_by_one_event() {
        startAll("listener");
        timed("woken together", () -> {
            assertThat(emit("everybody", null).get("taken")).isEqualTo(RUNS + 1);
            awaitAll("completed", RUNS + 1);
        });
    }

    @Test
    void are_cancelled_and_taken_up_by_the_next_start() throws Exception {
        startAll("sleeper");
        engine.close();
        engine = Engine.start(home, clock);
        timed("taken up by a start", () -> engine.service().ready());
        List<String> ids = listed("waiting");
        timed("cancelled", () -> {
            each(number -> engine.send("direct:cancelRun", null, Map.of("id", ids.get(number))));
            awaitAll("cancelled", RUNS);
        });
    }

    private Map<?, ?> emit(String type, String correlation) {
        Map<String, Object> event = new HashMap<>(Map.of("type", type, "data", 7));
        event.put("correlation", correlation);
        return engine.send("direct:emitEvent", Json.write(event), Map.of());
    }
}
