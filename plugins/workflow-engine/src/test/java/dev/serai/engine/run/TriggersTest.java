package dev.serai.engine.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.serai.engine.fixture.Disk;
import dev.serai.engine.fixture.Engine;
import dev.serai.testkit.SettableClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When workflows start by themselves; the clock stands still but for what a test moves it. */
class TriggersTest {
    private static final String TICK = """
            schema_version: "1.0"
            flow: {name: tick}
            state: {fields: {n: {type: int, default: 0}}}
            nodes: [{id: up, set: {n: state.n + 1}}]
            edges: [{from: START, to: up}, {from: up, to: END}]
            triggers:
              - TRIGGER
            """;

    @TempDir
    Path home;

    private final SettableClock clock = new SettableClock(Instant.parse("2026-03-02T06:00:00Z"));
    private final Disk disk = new Disk();
    private Engine engine;

    private void start(String trigger) throws Exception {
        Path file = home.resolve("workflows/tick.yaml");
        Files.createDirectories(file.getParent());
        Files.writeString(file, TICK.replace("TRIGGER", trigger));
        start();
    }

    private void start() throws Exception {
        engine = Engine.start(home, clock, disk);
        engine.service().ready();
    }

    @AfterEach
    void stop() {
        engine.close();
    }

    @Test
    void every_starts_a_run_each_time_its_duration_has_gone_by() throws Exception {
        start("{every: 5m, input: {n: 41}}");
        moveTo("2026-03-02T06:04:59Z");
        assertStarts();
        moveTo("2026-03-02T06:05:00Z");
        assertStarts("2026-03-02T06:05:00Z");
        moveTo("2026-03-02T06:10:00Z");
        assertStarts("2026-03-02T06:05:00Z", "2026-03-02T06:10:00Z");
        assertThat(engine.detail(runs().getFirst().get("id")).get("result")).isEqualTo(Map.of("n", 42L));
    }

    @Test
    void cron_goes_by_the_clocks_of_its_zone_when_they_are_changed() throws Exception {
        clock.set(Instant.parse("2026-03-28T06:00:00Z"));
        start("{cron: \"0 8 * * *\", zone: Europe/Berlin}");
        moveTo("2026-03-28T07:00:00Z");
        assertStarts("2026-03-28T07:00:00Z");
        moveTo("2026-03-29T06:00:00Z");
        assertStarts("2026-03-28T07:00:00Z", "2026-03-29T06:00:00Z");
    }

    @Test
    void a_time_that_the_change_to_summer_leaves_out_comes_an_hour_later() throws Exception {
        clock.set(Instant.parse("2026-03-29T00:00:00Z"));
        start("{cron: \"30 2 * * *\", zone: Europe/Berlin}");
        moveTo("2026-03-29T01:29:59Z");
        assertStarts();
        moveTo("2026-03-29T01:30:00Z");
        moveTo("2026-03-29T23:00:00Z");
        assertStarts("2026-03-29T01:30:00Z");
        moveTo("2026-03-30T00:30:00Z");
        assertStarts("2026-03-29T01:30:00Z", "2026-03-30T00:30:00Z");
    }

    @Test
    void a_time_that_the_change_to_winter_repeats_comes_once() throws Exception {
        clock.set(Instant.parse("2026-10-25T00:00:00Z"));
        start("{cron: \"30 2 * * *\", zone: Europe/Berlin}");
        moveTo("2026-10-25T00:30:00Z");
        moveTo("2026-10-25T01:30:00Z");
        engine.close();
        start();
        moveTo("2026-10-25T02:30:00Z");
        assertStarts("2026-10-25T00:30:00Z");
        moveTo("2026-10-26T01:30:00Z");
        assertStarts("2026-10-25T00:30:00Z", "2026-10-26T01:30:00Z");
    }

    @ParameterizedTest
    @CsvSource({"once, 1", "skip, 0", "all, 42"})
    void every_is_caught_up_as_the_trigger_says_and_keeps_its_beat(String missed, int caughtUp) throws Exception {
        start("{every: 5m, missed: " + missed + "}");
        moveTo("2026-03-02T06:05:00Z");
        await().until(() -> runs().size() == 1);
        engine.close();
        clock.set(Instant.parse("2026-03-02T09:37:00Z"));
        start();
        await().until(() -> runs().size() >= 1 + caughtUp);
        moveTo("2026-03-02T09:39:59Z");
        assertThat(runs()).hasSize(1 + caughtUp);
        moveTo("2026-03-02T09:40:00Z");
        await().until(() -> runs().size() == 2 + caughtUp);
        assertThat(starts()).contains(Instant.parse("2026-03-02T09:40:00Z"));
    }

    @ParameterizedTest
    @CsvSource({"once, 1", "skip, 0", "all, 3"})
    void what_passed_while_the_machine_slept_is_caught_up_alike(String missed, int caughtUp) throws Exception {
        start("{cron: \"0 * * * *\", missed: " + missed + "}");
        moveTo("2026-03-02T09:30:00Z");
        await().until(() -> runs().size() >= caughtUp);
        moveTo("2026-03-02T10:00:00Z");
        await().until(() -> runs().size() >= caughtUp + 1);
        moveTo("2026-03-02T10:30:00Z");
        assertThat(runs()).hasSize(caughtUp + 1);
    }

    @Test
    void another_time_counts_from_when_it_was_written() throws Exception {
        start("{cron: \"0 * * * *\"}");
        clock.set(Instant.parse("2026-03-02T06:50:00Z"));
        write("{cron: \"40 * * * *\"}");
        moveTo("2026-03-02T07:30:00Z");
        assertStarts();
        engine.remove("tick.yaml");
        moveTo("2026-03-02T09:30:00Z");
        write("{cron: \"40 * * * *\"}");
        moveTo("2026-03-02T09:39:00Z");
        assertStarts();
        moveTo("2026-03-02T09:40:00Z");
        assertStarts("2026-03-02T09:40:00Z");
    }

    private void write(String trigger) throws Exception {
        assertThat(engine.load("tick.yaml", TICK.replace("TRIGGER", trigger))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"once, 1", "skip, 0", "all, 3"})
    void what_passed_while_nothing_ran_is_caught_up_as_the_trigger_says(String missed, int caughtUp) throws Exception {
        start("{cron: \"0 * * * *\", missed: " + missed + "}");
        engine.close();
        clock.set(Instant.parse("2026-03-02T09:30:00Z"));
        start();
        await().until(() -> runs().size() >= caughtUp);
        moveTo("2026-03-02T09:59:59Z");
        assertThat(runs()).hasSize(caughtUp);
        moveTo("2026-03-02T10:00:00Z");
        await().until(() -> runs().size() == caughtUp + 1);
    }

    @ParameterizedTest
    @CsvSource({"1, false", "1, true", "2, false", "2, true", "3, false", "3, true"})
    void a_time_starts_one_run_wherever_the_process_dies(int write, boolean kept) throws Exception {
        start("{every: 1h}");
        moveTo("2026-03-02T06:30:00Z");
        disk.begin(write, kept);
        moveTo("2026-03-02T07:00:00Z");
        await().until(() -> disk.isCut() || disk.writes() >= 2);
        engine.close();
        disk.begin(0, false);
        start();
        await().until(() -> runs().size() == 1);
        moveTo("2026-03-02T07:59:59Z");
        assertThat(runs()).hasSize(1);
        moveTo("2026-03-02T08:00:00Z");
        await().until(() -> runs().size() == 2);
    }

    /** And lets what is due then happen. */
    private void moveTo(String time) {
        clock.set(Instant.parse(time));
        await().until(() -> disk.isCut() || engine.service().isQuiet());
    }

    private void assertStarts(String... times) {
        await().untilAsserted(() -> assertThat(starts()).containsExactly(instants(times)));
    }

    private static Instant[] instants(String... times) {
        return List.of(times).stream().map(Instant::parse).toArray(Instant[]::new);
    }

    private List<Instant> starts() {
        return runs().stream()
                .map(run -> Instant.parse(String.valueOf(run.get("started_at"))))
                .sorted()
                .toList();
    }

    private List<Map<?, ?>> runs() {
        return ((List<?>) engine.send("direct:listRuns", null, Map.of()).get("items"))
                .stream().<Map<?, ?>>map(item -> (Map<?, ?>) item).toList();
    }
}
