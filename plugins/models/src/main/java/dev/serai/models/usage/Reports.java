package dev.serai.models.usage;

import dev.serai.api.ErrorKind;
import dev.serai.api.SeraiException;
import dev.serai.models.value.Durations;
import dev.serai.models.value.Json;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** What calls cost and nodes took, from the database's public views. Safe for use by many threads. */
public final class Reports {
    private static final Map<String, String> COLUMNS = Map.of(
            "provider", "provider", "model", "model", "workflow", "workflow", "node", "node", "purpose", "purpose");
    private static final int MOST_RUNS = 500;
    private static final String SUMS = """
            count(*) as calls, sum(case when status = 'failed' then 1 else 0 end) as failed,
            sum(case when status = 'settled' and cost_usd is null then 1 else 0 end) as unknown_cost,
            sum(coalesce(input_tokens, 0)) as input_tokens, sum(coalesce(output_tokens, 0)) as output_tokens,
            sum(coalesce(cached_tokens, 0)) as cached_tokens, sum(coalesce(cost_usd, 0)) as cost_usd
            """;

    private final DataSource database;
    private final Clock clock;

    public Reports(DataSource database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** @param name null: calls that belong to none */
    private record Costs(
            @Nullable String name,
            long calls,
            long failed,
            long unknownCost,
            long inputTokens,
            long outputTokens,
            long cachedTokens,
            double usd) {
        /** Of some calls at least. */
        boolean hasKnownCost() {
            return unknownCost == 0 || usd > 0;
        }

        Costs plus(Costs other) {
            return new Costs(
                    name,
                    calls + other.calls,
                    failed + other.failed,
                    unknownCost + other.unknownCost,
                    inputTokens + other.inputTokens,
                    outputTokens + other.outputTokens,
                    cachedTokens + other.cachedTokens,
                    usd + other.usd);
        }

        Map<String, @Nullable Object> toMap() {
            Map<String, @Nullable Object> map = new LinkedHashMap<>();
            map.put("name", name);
            map.put("calls", calls);
            map.put("failed", failed);
            map.put("input_tokens", inputTokens);
            map.put("output_tokens", outputTokens);
            map.put("cached_tokens", cachedTokens);
            map.put("cost_usd", rounded(usd));
            map.put("unknown_cost_calls", unknownCost);
            return map;
        }
    }

    private static final Costs NONE = new Costs(null, 0, 0, 0, 0, 0, 0, 0);

    private static double rounded(double usd) {
        return Math.round(usd * 1e9) / 1e9;
    }

    /**
     * The costs of a time, the most expensive first; by day the oldest first.
     *
     * @param by provider, model, workflow, node, purpose, day
     * @param period a duration such as {@code 7d}; {@code all}
     * @throws SeraiException {@code request.invalid}
     */
    public Map<String, @Nullable Object> costs(String by, String period) {
        Instant since = since(period);
        List<Costs> rows =
                by.equals("day") ? byDay(since) : grouped(column(by), "started_at >= ?", since.toEpochMilli());
        Map<String, @Nullable Object> report = new LinkedHashMap<>();
        report.put("by", by);
        report.put("period", period);
        report.put("since", since.equals(Instant.EPOCH) ? null : since.toString());
        report.put("currency", "USD");
        report.put("rows", rows.stream().map(Costs::toMap).toList());
        report.put("total", rows.stream().reduce(NONE, Costs::plus).toMap());
        report.put("most_expensive", mostExpensive(rows));
        report.put("metrics", metrics(grouped("provider", "started_at >= ?", since.toEpochMilli()), "provider_"));
        return report;
    }

    private static @Nullable String mostExpensive(List<Costs> rows) {
        return rows.stream()
                .filter(row -> row.usd() > 0)
                .max(Comparator.comparingDouble(Costs::usd))
                .map(Costs::name)
                .orElse(null);
    }

    private static Map<String, Object> metrics(List<Costs> rows, String prefix) {
        Map<String, Object> metrics = new TreeMap<>();
        rows.stream()
                .filter(row -> row.name() != null && row.hasKnownCost())
                .forEach(row -> metrics.put(prefix + row.name() + "_cost_usd", rounded(row.usd())));
        return metrics;
    }

    private static String column(String by) {
        String column = COLUMNS.get(by);
        if (column == null) {
            throw invalid("'by' is '" + by + "'; it can be provider, model, workflow, node, purpose or day.");
        }
        return column;
    }

    private Instant since(String period) {
        if (period.equals("all")) {
            return Instant.EPOCH;
        }
        Duration duration = Durations.parse(period)
                .orElseThrow(
                        () -> invalid("'period' is '" + period + "'; it can be all, or a time such as 24h, 7d, 30d."));
        return clock.instant().minus(duration);
    }

    private static SeraiException invalid(String message) {
        return new SeraiException(ErrorKind.CALLER, "request.invalid", message);
    }

    private List<Costs> grouped(String column, String condition, Object... parameters) {
        return query(connection -> Sql.query(
                connection,
                "select " + column + " as name, " + SUMS + " from v_model_call where " + condition + " group by "
                        + column + " order by cost_usd desc, calls desc, name",
                row -> new Costs(
                        row.getString("name"),
                        row.getLong("calls"),
                        row.getLong("failed"),
                        row.getLong("unknown_cost"),
                        row.getLong("input_tokens"),
                        row.getLong("output_tokens"),
                        row.getLong("cached_tokens"),
                        row.getDouble("cost_usd")),
                parameters));
    }

    /** Days of UTC. */
    private List<Costs> byDay(Instant since) {
        List<Costs> days = new ArrayList<>();
        for (Costs day : grouped("started_at / 86400000", "started_at >= ?", since.toEpochMilli())) {
            long number = Long.parseLong(Objects.requireNonNull(day.name()));
            days.add(new Costs(
                    LocalDate.ofInstant(Instant.EPOCH.plus(Duration.ofDays(number)), ZoneOffset.UTC)
                            .toString(),
                    day.calls(),
                    day.failed(),
                    day.unknownCost(),
                    day.inputTokens(),
                    day.outputTokens(),
                    day.cachedTokens(),
                    day.usd()));
        }
        days.sort(Comparator.comparing(day -> Objects.requireNonNull(day.name())));
        return days;
    }

    /** What the calls of a run cost, by node and by provider. */
    public Map<String, @Nullable Object> ofRun(String run) {
        List<Costs> nodes = grouped("node", "run_id = ?", run);
        List<Costs> providers = grouped("provider", "run_id = ?", run);
        Map<String, Object> metrics = metrics(nodes, "node_");
        metrics.putAll(metrics(providers, "provider_"));
        Profile profile = profile("run_id = ?", run);
        profile.nodes().forEach(node -> metrics.put("node_" + node.name() + "_duration_ms", node.totalMs()));
        Map<String, @Nullable Object> report = new LinkedHashMap<>();
        report.put("run", run);
        report.put("nodes", nodes.stream().map(Costs::toMap).toList());
        report.put("providers", providers.stream().map(Costs::toMap).toList());
        report.put("total", nodes.stream().reduce(NONE, Costs::plus).toMap());
        report.put("metrics", metrics);
        return report;
    }

    /**
     * What the calls of each of several runs cost; runs that asked no model are left out.
     *
     * @throws SeraiException {@code request.invalid}: too many
     */
    public Map<String, @Nullable Object> ofRuns(List<String> runs) {
        if (runs.isEmpty() || runs.size() > MOST_RUNS) {
            throw invalid("'ids' must name 1 to " + MOST_RUNS + " runs, with commas between them.");
        }
        String marks = String.join(", ", Collections.nCopies(runs.size(), "?"));
        List<Costs> costs = grouped("run_id", "run_id in (" + marks + ")", runs.toArray());
        return Map.of("items", costs.stream().map(Costs::toMap).toList());
    }

    private interface Query<T> {
        T of(Connection connection) throws SQLException;
    }

    private <T> T query(Query<T> query) {
        try (Connection connection = database.getConnection()) {
            return query.of(connection);
        } catch (SQLException e) {
            throw new IllegalStateException("The report can't be made: " + e.getMessage(), e);
        }
    }

    /**
     * How long nodes took.
     *
     * @param workflow null: all
     * @param run null: all of the period
     * @param threshold a node that takes a larger part of the whole time, in percent, is a bottleneck
     */
    public Map<String, @Nullable Object> profile(
            @Nullable String run, @Nullable String workflow, String period, double threshold) {
        return chosen(run, workflow, period).toMap(threshold);
    }

    private Profile chosen(@Nullable String run, @Nullable String workflow, String period) {
        if (run != null) {
            return profile("run_id = ?", run);
        }
        String runs = "run_id in (select id from v_run where created_at >= ?";
        long since = since(period).toEpochMilli();
        return workflow == null ? profile(runs + ")", since) : profile(runs + " and workflow = ?)", since, workflow);
    }

    private Profile profile(String condition, Object... parameters) {
        Profile profile = new Profile();
        query(connection -> Sql.query(
                connection,
                "select node, type, data from v_run_event where type in ('node.completed', 'node.failed') and "
                        + condition,
                row -> profile.add(row.getString(1), row.getString(2), micros(row.getString(3))),
                parameters));
        return profile;
    }

    private static long micros(String data) {
        Object micros = Json.object(data).orElse(Map.of()).get("us");
        return micros instanceof Number number ? number.longValue() : 0;
    }
}
