package dev.serai.engine.journal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Reads the journal: what is durable, and nothing else. Safe for use by many threads; every method may block. */
public final class Journal implements AutoCloseable {
    private static final String COLUMNS = """
            seq, id, workflow, version, status, source, idempotency_key, created_at, ended_at, wake_at, parent_run_id,
            origin_run_id, bottleneck_info""";
    private static final String RUN = "select " + COLUMNS + " from v_run ";
    private static final String OPEN = """
            select r.id, r.seq, r.fence, r.definition_id, r.status, r.idempotency_key, r.parent_run_id, r.concurrency_key,
                   r.wake_at
            from run r where r.ended_at is null\s""";

    private final JournalReader reader;
    private final Entries entries;
    private final RunList list;
    private final RunKeys keys;

    public Journal(DataSource readOnly) {
        this.reader = new JournalReader(readOnly);
        this.entries = new Entries(reader);
        this.list = new RunList(reader);
        this.keys = new RunKeys(reader);
    }

    JournalReader reader() {
        return reader;
    }

    /** One append as it was stored. */
    public record Entry(long position, int firstSeq, List<RunEvent> events) {}

    /**
     * A run that has not ended, as the engine takes it up again.
     *
     * @param definition the id of the definition that the run is pinned to
     * @param wakeAt milliseconds since 1970; null: no time wakes it
     */
    public record OpenRun(
            JournalRun run,
            long definition,
            RunStatus status,
            @Nullable String idempotencyKey,
            @Nullable String parentRunId,
            @Nullable String concurrencyKey,
            @Nullable Long wakeAt) {}

    public record Change(long position, RunRow run) {}

    public Optional<RunRow> find(String runId) {
        return reader.query(RUN + "where id = ?", Journal::row, runId).stream().findFirst();
    }

    public Optional<String> findByKey(String idempotencyKey) {
        return keys.runOf(idempotencyKey);
    }

    /** The id of the definition that a run is pinned to. */
    public long definitionOf(String runId) {
        return reader.query("select definition_id from run where id = ?", row -> row.getLong(1), runId)
                .getFirst();
    }

    /** Newest first. */
    public List<RunRow> list(RunFilter filter, int limit) {
        return list.page(filter, limit);
    }

    /** @param endedSince milliseconds since 1970: of ended runs those of the whole minutes since then count, also forgotten ones */
    public Map<RunStatus, Long> count(long endedSince) {
        Map<RunStatus, Long> counts = new EnumMap<>(RunStatus.class);
        reader.query(
                        """
                        select status, count(*) from run where ended_at is null group by status
                        union all
                        select status, sum(runs) from run_ended where minute >= ? group by status
                        """,
                        row -> Map.entry(RunStatus.of(row.getString(1)), row.getLong(2)),
                        Math.ceilDiv(endedSince, EndedSql.MINUTE))
                .forEach(entry -> counts.put(entry.getKey(), entry.getValue()));
        return counts;
    }

    /** A run's entries behind a position, oldest first; fewer than {@code limit} also where they are large, but not none. */
    public List<Entry> entries(String runId, long afterExclusive, int limit) {
        return entries.behind(runId, afterExclusive, limit);
    }

    /** As {@link #entries}, beginning with the one that holds the event at that place in its run. */
    public List<Entry> entriesFrom(String runId, int seqInclusive, int limit) {
        return entries.from(runId, seqInclusive, limit);
    }

    /** All entries of a run, oldest first, a few in memory at a time. */
    public void forEachEntry(String runId, Consumer<Entry> consumer) {
        entries.forEach(runId, consumer);
    }

    /** A run's newest entry. */
    public Optional<Entry> lastEntry(String runId) {
        return entries.last(runId);
    }

    public long latestPosition() {
        return reader.query("select coalesce(max(position), 0) from run_journal", row -> row.getLong(1))
                .getFirst();
    }

    /** The runs of the appends behind a position, as they are now; oldest append first. */
    public List<Change> changes(long afterExclusive, int limit) {
        return reader.query(
                "select " + COLUMNS + """
                , j.position from run_journal j join v_run v on v.seq = j.run_seq
                where j.position > ? order by j.position limit ?
                """, row -> new Change(row.getLong(14), row(row)), afterExclusive, limit);
    }

    /** The runs that have not ended, oldest first. */
    public List<OpenRun> open() {
        return openRuns("order by r.seq");
    }

    /** The runs that a start goes on with at once: queued and running ones, oldest first. */
    public List<OpenRun> openActive() {
        return openRuns("and r.status in ('queued', 'running') order by r.seq");
    }

    /** Empty where the run has ended, or is unknown. */
    public Optional<OpenRun> open(String runId) {
        return openRuns("and r.id = ?", runId).stream().findFirst();
    }

    /**
     * The runs that are to be woken by now, the one that waits longest first.
     *
     * @param after the last of the page before; null: from the first on
     */
    public List<OpenRun> due(long now, @Nullable OpenRun after, int limit) {
        long time = after == null || after.wakeAt() == null ? Long.MIN_VALUE : after.wakeAt();
        long seq = after == null ? 0 : after.run().seq();
        return openRuns(
                "and r.wake_at <= ? and (r.wake_at, r.seq) > (?, ?) order by r.wake_at, r.seq limit ?",
                now,
                time,
                seq,
                limit);
    }

    /** The runs that have a place under a concurrency limit or wait for one, oldest first. */
    public List<OpenRun> openLimited() {
        return openRuns("and r.concurrency_key is not null order by r.seq");
    }

    /** The runs that go on, and one of whose children has ended. */
    public List<String> parentsOfEnded() {
        return reader.query("""
                select p.id from run p
                where p.ended_at is null
                      and exists (select 1 from run c where c.parent_run_id = p.id and c.ended_at is not null)
                """, row -> row.getString(1));
    }

    /** The run that started a run; empty where none did. */
    public Optional<String> parent(String runId) {
        return find(runId).map(RunRow::parentRunId);
    }

    /** When the next run after {@code now} is to be woken. */
    public OptionalLong nextWake(long now) {
        return reader
                .query(
                        "select wake_at from run where wake_at > ? and ended_at is null order by wake_at limit 1",
                        row -> row.getLong(1),
                        now)
                .stream()
                .mapToLong(Long::longValue)
                .findFirst();
    }

    /** When the next run is to be woken, in milliseconds since 1970; empty where none is. */
    public OptionalLong nextWake() {
        return reader
                .query(
                        "select wake_at from run where wake_at is not null and ended_at is null order by wake_at limit 1",
                        row -> row.getLong(1))
                .stream()
                .mapToLong(Long::longValue)
                .findFirst();
    }

    /**
     * The ids of the runs that wait for an event, the one that has waited longest first.
     *
     * @param correlation the event's; null: it has none, and only waits for any correlation are for it
     */
    public List<String> waitingFor(String type, @Nullable String correlation) {
        return reader.query("""
                select r.id from run_wait w join run r on r.seq = w.run_seq
                where w.type = ? and w.correlation in ('', ?) order by w.since, r.seq
                """, row -> row.getString(1), type, correlation == null ? WaitSql.ANY : correlation);
    }

    /** The runs that a run started and that have not ended, oldest first. */
    public List<OpenRun> children(String runId) {
        return openRuns("and r.parent_run_id = ? order by r.seq", runId);
    }

    private List<OpenRun> openRuns(String condition, Object... parameters) {
        return reader.query(
                OPEN + condition,
                row -> new OpenRun(
                        new JournalRun(row.getString(1), row.getLong(2), row.getInt(3)),
                        row.getLong(4),
                        RunStatus.of(row.getString(5)),
                        row.getString(6),
                        row.getString(7),
                        row.getString(8),
                        time(row, 9)),
                parameters);
    }

    static RunRow row(ResultSet row) throws SQLException {
        return new RunRow(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                RunStatus.of(row.getString(5)),
                row.getString(6),
                row.getString(7),
                row.getLong(8),
                time(row, 9),
                time(row, 10),
                row.getString(11),
                row.getString(12),
                row.getString(13));
    }

    private static @Nullable Long time(ResultSet row, int column) throws SQLException {
        long time = row.getLong(column);
        return row.wasNull() ? null : (Long) time;
    }

    /** Gives back what it kept of the database. It can still be read, and should then be closed again. */
    @Override
    public void close() {
        keys.close();
    }
}
