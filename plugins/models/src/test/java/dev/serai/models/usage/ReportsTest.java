package dev.serai.models.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.serai.host.database.Database;
import dev.serai.host.database.GroupWriter;
import dev.serai.host.database.Sqlite;
import dev.serai.models.World;
import dev.serai.testkit.SettableClock;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ReportsTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    @TempDir
    Path folder;

    private Database database;
    private GroupWriter writer;
    private Reports reports;

    @BeforeEach
    void open() throws Exception {
        database = World.migrated(Sqlite.open(folder.resolve("serai.db")));
        try (Connection connection = database.writing().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create table v_run (id text, workflow text, created_at integer)");
            statement.execute("create table v_run_event (run_id text, node text, type text, data text)");
        }
        writer = new GroupWriter(database.writing(), "models");
        reports = new Reports(database.reading(), new SettableClock(NOW));
    }

    @AfterEach
    void close() {
        writer.close();
        database.close();
    }

    private void call(String key, String node, String provider, @Nullable Long nanos, Duration ago) {
        new Ledger(writer)
                .settle(new Call(
                        new Caller(key, "r1", node, "w1", "node", null),
                        provider,
                        "m-" + provider,
                        null,
                        nanos,
                        100,
                        0,
                        10,
                        NOW.minus(ago).toEpochMilli(),
                        5L,
                        9L));
    }

    private void took(String run, String node, String type, long micros) {
        writer.change(connection -> Sql.update(
                connection,
                "insert into v_run_event (run_id, node, type, data) values (?, ?, ?, ?)",
                run,
                node,
                type,
                "{\"us\":" + micros + "}"));
    }

    @SuppressWarnings("unchecked") // the report's own shape
    private static List<Map<String, Object>> rows(Map<String, Object> report) {
        return (List<Map<String, Object>>) report.get("rows");
    }

    @SuppressWarnings("unchecked") // the report's own shape
    private static Map<String, Object> metrics(Map<String, Object> report) {
        return (Map<String, Object>) report.get("metrics");
    }

    @Test
    void the_most_expensive_provider_comes_first_and_is_named() {
        call("a", "n1", "openai", 2_000_000L, Duration.ofHours(1));
        call("b", "n1", "anthropic", 5_000_000L, Duration.ofHours(1));
        call("c", "n2", "ollama", 0L, Duration.ofHours(1));

        Map<String, Object> report = reports.costs("provider", "30d");

        assertThat(report).containsEntry("most_expensive", "anthropic");
        assertThat(rows(report)).extracting(row -> row.get("name")).containsExactly("anthropic", "openai", "ollama");
        assertThat(rows(report).getLast()).containsEntry("cost_usd", 0.0);
        assertThat(metrics(report))
                .isEqualTo(Map.of(
                        "provider_anthropic_cost_usd",
                        0.005,
                        "provider_ollama_cost_usd",
                        0.0,
                        "provider_openai_cost_usd",
                        0.002));
    }

    @Test
    void a_cost_that_nobody_knows_is_counted_as_unknown() {
        call("a", "n1", "openai", null, Duration.ofHours(1));

        assertThat(rows(reports.costs("model", "30d")).getFirst())
                .containsEntry("unknown_cost_calls", 1L)
                .containsEntry("cost_usd", 0.0);
        assertThat(reports.costs("model", "30d")).containsEntry("most_expensive", null);
    }

    @Test
    void sums_by_day_of_utc_the_oldest_first() {
        call("a", "n1", "openai", 1L, Duration.ofHours(13));
        call("b", "n1", "openai", 1L, Duration.ofHours(1));

        assertThat(rows(reports.costs("day", "7d")))
                .extracting(row -> row.get("name"))
                .containsExactly("2026-11-20", "2026-11-21");
    }

    @Test
    void looks_no_further_back_than_the_period() {
        call("a", "n1", "openai", 1L, Duration.ofHours(25));

        assertThat(rows(reports.costs("provider", "24h"))).isEmpty();
        assertThat(rows(reports.costs("provider", "all"))).hasSize(1);
    }

    @Test
    void what_it_does_not_know_is_refused() {
        assertThatThrownBy(() -> reports.costs("colour", "7d")).hasMessageContaining("colour");
        assertThatThrownBy(() -> reports.costs("provider", "soon")).hasMessageContaining("soon");
    }

    @Test
    void the_costs_of_a_run_have_the_names_that_are_exported() {
        call("a", "ask", "openai", 2_000_000L, Duration.ofHours(1));
        took("r1", "ask", "node.completed", 1500);

        assertThat(metrics(reports.ofRun("r1")))
                .containsEntry("node_ask_cost_usd", 0.002)
                .containsEntry("node_ask_duration_ms", 1.5)
                .containsEntry("provider_openai_cost_usd", 0.002);
    }

    @Test
    void a_node_with_just_the_threshold_is_no_bottleneck() {
        took("r1", "a", "node.completed", 500);
        took("r1", "b", "node.completed", 500);
        assertThat(reports.profile("r1", null, "30d", 50)).containsEntry("bottlenecks", List.of());

        took("r1", "b", "node.failed", 1);
        assertThat(reports.profile("r1", null, "30d", 50))
                .containsEntry("bottlenecks", List.of("b"))
                .containsEntry("slowest", "b");
    }

    @Test
    void profiles_the_runs_of_one_workflow() {
        writer.change(connection -> Sql.update(
                connection,
                "insert into v_run values ('r1', 'w1', ?), ('r2', 'w2', ?)",
                NOW.toEpochMilli(),
                NOW.toEpochMilli()));
        took("r1", "a", "node.completed", 500);
        took("r2", "b", "node.completed", 900);

        assertThat(rows(reports.profile(null, "w1", "1h", 50)))
                .extracting(row -> row.get("name"))
                .containsExactly("a");
        assertThat(rows(reports.profile(null, null, "1h", 50))).hasSize(2);
    }
}
