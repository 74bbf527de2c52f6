package dev.serai.engine.journal;

import dev.serai.api.ErrorKind;
import dev.serai.api.SeraiException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Reads the journal: what is durable, and nothing else. Safe for use by many threads; every method may block. */
public final class Journal {
    private static final String RUN =
            "select seq, id, workflow, version, status, source, idempotency_key, created_at, " + "ended_at from v_run ";

    private final DataSource database;

    public Journal(DataSource readOnly) {
        this.database = readOnly;
    }

    /** One append as it was stored. */
    public record Entry(long position, int firstSeq, List<RunEvent> events) {}

    /** @param definition the id of the definition that the run is pinned to */
    public record OpenRun(
            JournalRun run, long definition, @Nullable String idempotencyKey) {}

    public record Change(long position, RunRow run) {}

    public Optional<RunRow> find(String runId) {
        return query(RUN + "where id = ?", Journal::row, runId).stream().findFirst();
    }

    public Optional<String> findByKey(String idempotencyKey) {
        return query("select id from run where idempotency_key = ?", row -> row.getString(1), idempotencyKey).stream()
                .findFirst();
    }

    /** The id of the definition that a run is pinned to. */
    public long definitionOf(String runId) {
        return query("select definition_id from run where id = ?", row -> row.getLong(1), runId)
                .getFirst();
    }

    /** Newest first. */
    public List<RunRow> list(RunFilter filter, int limit) {
        StringBuilder sql = new StringBuilder(RUN).append("where 1 = 1");
        List<Object> parameters = new ArrayList<>();
        restrict(sql, parameters, " and workflow = ?", filter.workflow());
        restrict(
                sql,
                parameters,
                " and status = ?",
                filter.status() == null ? null : filter.status().text());
        restrict(sql, parameters, " and created_at >= ?", filter.since());
        restrict(sql, parameters, " and seq < ?", filter.before());
        if (filter.idOrKey() != null) {
            sql.append(" and (id = ? or idempotency_key = ?)");
            parameters.add(filter.idOrKey());
            parameters.add(filter.idOrKey());
        }
        parameters.add(limit);
        return query(sql.append(" order by seq desc limit ?").toString(), Journal::row, parameters.toArray());
    }

    private static void restrict(StringBuilder sql, List<Object> parameters, String clause, @Nullable Object value) {
        if (value != null) {
            sql.append(clause);
            parameters.add(value);
        }
    }

    /** @param endedSince milliseconds since 1970: ended runs count only when they ended then or later */
    public Map<RunStatus, Long> count(long endedSince) {
        Map<RunStatus, Long> counts = new EnumMap<>(RunStatus.class);
        query("""
                        select status, count(*) from run where ended_at is null group by status
                        union all
                        select status, count(*) from run where ended_at >= ? group by status
                        """, row -> Map.entry(RunStatus.of(row.getString(1)), row.getLong(2)), endedSince)
                .forEach(entry -> counts.put(entry.getKey(), entry.getValue()));
        return counts;
    }

    /** A run's entries behind a position, oldest first. */
    public List<Entry> entries(String runId, long afterExclusive, int limit) {
        return query(
                """
                select j.position, j.first_seq, j.events from run_journal j join run r on r.seq = j.run_seq
                where r.id = ? and j.position > ? order by j.position limit ?
                """,
                row -> new Entry(row.getLong(1), row.getInt(2), EventCodec.read(row.getString(3))),
                runId,
                afterExclusive,
                limit);
    }

    public long latestPosition() {
        return query("select coalesce(max(position), 0) from run_journal", row -> row.getLong(1))
                .getFirst();
    }

    /** The runs of the appends behind a position, as they are now; oldest append first. */
    public List<Change> changes(long afterExclusive, int limit) {
        return query("""
                select v.seq, v.id, v.workflow, v.version, v.status, v.source, v.idempotency_key, v.created_at, v.ended_at,
                       j.position
                from run_journal j join v_run v on v.seq = j.run_seq
                where j.position > ? order by j.position limit ?
                """, row -> new Change(row.getLong(10), row(row)), afterExclusive, limit);
    }

    /** The runs that have not ended, oldest first. */
    public List<OpenRun> open() {
        return query(
                "select id, seq, definition_id, idempotency_key from run where ended_at is null order by seq",
                row -> new OpenRun(new JournalRun(row.getString(1), row.getLong(2)), row.getLong(3), row.getString(4)));
    }

    private static RunRow row(ResultSet row) throws SQLException {
        long ended = row.getLong(9);
        return new RunRow(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                RunStatus.of(row.getString(5)),
                row.getString(6),
                row.getString(7),
                row.getLong(8),
                ended == 0 ? null : (Long) ended);
    }

    private interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    private <T> List<T> query(String sql, RowReader<T> reader, Object... parameters) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            try (ResultSet rows = statement.executeQuery()) {
                List<T> read = new ArrayList<>();
                while (rows.next()) {
                    read.add(reader.read(rows));
                }
                return read;
            }
        } catch (SQLException e) {
            throw new SeraiException(ErrorKind.INTERNAL, "journal.unreadable", "The journal could not be read.", e);
        }
    }
}
