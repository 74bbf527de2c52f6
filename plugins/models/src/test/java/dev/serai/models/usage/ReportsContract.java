package dev.serai.models.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.serai.host.database.Database;
import dev.serai.host.database.GroupWriter;
import dev.serai.testkit.SettableClock;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** On each database. */
abstract class ReportsContract {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    private Database database;
    private GroupWriter writer;
    private Reports reports;

    /** A new one with the plugin's tables. */
    abstract Database newDatabase() throws Exception;

    @BeforeEach
    void open() throws Exception {
        database = newDatabase();
        try (Connection connection = database.writing().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create table v_run (id text, workflow text, created_at bigint)");
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
        settle(new Caller(key, "r1", node, "w1", "node", null), provider, nanos, ago);
    }

    private void settle(Caller caller, Duration ago) {
        settle(caller, "openai", 1L, ago);
    }

    private void settle(Caller caller, String provider, @Nullable Long nanos, Duration ago) {
        new Ledger(writer)
                .settle(new Call(
                        caller,
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
    void what_several_runs_cost_is_asked_for_at_once() {
        call("a", "ask", "openai", 2_000_000L, Duration.ofHours(1));
        call("b", "ask", "openai", 1_000_000L, Duration.ofHours(1));

        List<?> items = (List<?>) reports.ofRuns(List.of("r1", "r2")).get("items");
        assertThat(items).singleElement().satisfies(item -> assertThat((Map<?, ?>) item)
                .isEqualTo(Map.of(
                        "name", "r1",
                        "calls", 2L,
                        "failed", 0L,
                        "input_tokens", 200L,
                        "output_tokens", 20L,
                        "cached_tokens", 0L,
                        "cost_usd", 0.003,
                        "unknown_cost_calls", 0L)));
        assertThatThrownBy(() -> reports.ofRuns(List.of())).hasMessageContaining("1 to 500");
    }

    @Test
    void a_cost_that_nobody_knows_is_no_metric() {
        call("a", "ask", "openai", null, Duration.ofHours(1));

        assertThat(metrics(reports.ofRun("r1"))).doesNotContainKeys("node_ask_cost_usd", "provider_openai_cost_usd");
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

    @Test
    void what_a_run_cost_goes_with_the_run_and_other_calls_by_their_age() throws Exception {
        writer.change(
                connection -> Sql.update(connection, "insert into v_run values ('r1', 'w1', ?)", NOW.toEpochMilli()));
        call("kept", "n1", "openai", 1L, Duration.ofDays(40));
        settle(new Caller("gone", "r0", "n1", "w1", "node", null), Duration.ZERO);
        settle(new Caller("old", null, null, null, "route", null), Duration.ofDays(31));
        settle(new Caller("young", null, null, null, "route", null), Duration.ofDays(29));
        new Ledger(writer).extend("run:r0", 1);
        new Ledger(writer).extend("run:r1", 1);
        new Ledger(writer).extend("workflow:w1:2026-11-21", 1);

        try (Pruning pruning = new Pruning(database.reading(), writer, new SettableClock(NOW), Duration.ofDays(30))) {
            pruning.prune();
        }

        assertThat(keys("select call_key from model_call")).containsExactlyInAnyOrder("kept", "young");
        assertThat(keys("select budget_key from model_budget"))
                .containsExactlyInAnyOrder("run:r1", "workflow:w1:2026-11-21");
    }

    @Test
    void calls_without_a_run_are_kept_where_no_age_is_set() throws Exception {
        settle(new Caller("old", null, null, null, "route", null), Duration.ofDays(4000));

        try (Pruning pruning = new Pruning(database.reading(), writer, new SettableClock(NOW), null)) {
            pruning.prune();
        }

        assertThat(keys("select call_key from model_call")).containsExactly("old");
    }

    private List<String> keys(String sql) throws SQLException {
        try (Connection connection = database.reading().getConnection()) {
            return Sql.query(connection, sql, row -> row.getString(1));
        }
    }
}
