package dev.serai.engine.journal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The statements of the journal's writer, prepared once on its connection. */
final class JournalSql {
    private static final String INSERT_RUN = """
        insert into run (seq, id, definition_id, status, idempotency_key, source, created_at, ended_at, wake_at,
                         parent_run_id, origin_run_id, concurrency_key, lease_owner, fence)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        on conflict (idempotency_key) do nothing
        """;
    private static final String MOVE_HEAD = """
        update run set status = ?, wake_at = ?, ended_at = ?, lease_owner = ?
        where seq = ? and fence = ? and ended_at is null
        """;

    private final Connection connection;
    private final String owner;
    private final PreparedStatement insertRun;
    private final PreparedStatement findByKey;
    private final PreparedStatement insertEvents;
    private final PreparedStatement moveHead;
    private final PreparedStatement consumeEvent;
    private final WaitSql waits;
    private final EndedSql ended;
    private long lastRun;
    private long lastPosition;

    JournalSql(Connection connection, String owner) throws SQLException {
        this.connection = connection;
        this.owner = owner;
        this.insertRun = connection.prepareStatement(INSERT_RUN);
        this.findByKey = connection.prepareStatement("select id from run where idempotency_key = ?");
        this.insertEvents = connection.prepareStatement(
                "insert into run_journal (position, run_seq, first_seq, events) values (?, ?, ?, ?)");
        this.moveHead = connection.prepareStatement(MOVE_HEAD);
        this.consumeEvent = connection.prepareStatement("delete from event where id = ?");
        this.waits = new WaitSql(connection);
        this.ended = new EndedSql(connection);
        this.lastRun = highest("select coalesce(max(seq), 0) from run");
        this.lastPosition = highest("select coalesce(max(position), 0) from run_journal");
    }

    Connection connection() {
        return connection;
    }

    private long highest(String query) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    /** For each: true where it was inserted, false where another run has its key. */
    boolean[] insertRuns(List<Append> openings) throws SQLException {
        for (Append append : openings) {
            append.run().accepted(++lastRun);
            bind(append, append.opening());
            insertRun.addBatch();
        }
        int[] counts = insertRun.executeBatch();
        boolean[] inserted = new boolean[counts.length];
        for (int i = 0; i < counts.length; i++) {
            inserted[i] = counts[i] != 0;
        }
        return inserted;
    }

    private void bind(Append append, @Nullable Opening opening) throws SQLException {
        if (opening == null) {
            throw new IllegalArgumentException("not an opening");
        }
        RunHead head = append.head();
        insertRun.setLong(1, append.run().seq());
        insertRun.setString(2, append.run().id());
        insertRun.setLong(3, opening.definition());
        insertRun.setString(4, head.status().text());
        insertRun.setString(5, opening.idempotencyKey());
        insertRun.setString(6, opening.source());
        insertRun.setLong(7, opening.createdAt());
        insertRun.setObject(8, head.endedAt(), Types.BIGINT);
        insertRun.setObject(9, head.wakeAt(), Types.BIGINT);
        insertRun.setString(10, opening.parentRunId());
        insertRun.setString(11, opening.originRunId());
        insertRun.setString(12, opening.concurrencyKey());
        insertRun.setString(13, head.status().isFinal() ? null : owner);
        insertRun.setInt(14, append.run().fence());
    }

    /** The id of the run that has the key of a repeat. */
    String runWithKeyOf(Append repeat) throws SQLException {
        Opening opening = repeat.opening();
        findByKey.setString(1, opening == null ? null : opening.idempotencyKey());
        try (ResultSet found = findByKey.executeQuery()) {
            found.next();
            return found.getString(1);
        }
    }

    /** @throws Refusal where a kept event has gone to another */
    void consumeEvents(List<Append> appends) throws SQLException, Refusal {
        for (Append append : appends) {
            Long consumed = append.alongside().consumedEvent();
            if (consumed != null) {
                consumeEvent.setLong(1, consumed);
                if (consumeEvent.executeUpdate() == 0) {
                    throw new Refusal(append, "event.taken", "Another run has taken the event, or it has expired.");
                }
            }
        }
    }

    /** @throws Refusal where a run has ended, or is another process's */
    void moveHeads(List<Append> appends) throws SQLException, Refusal {
        for (Append append : appends) {
            RunHead head = append.head();
            moveHead.setString(1, head.status().text());
            moveHead.setObject(2, head.wakeAt(), Types.BIGINT);
            moveHead.setObject(3, head.endedAt(), Types.BIGINT);
            moveHead.setString(4, head.status().isFinal() ? null : owner);
            moveHead.setLong(5, append.run().seq());
            moveHead.setInt(6, append.run().fence());
            moveHead.addBatch();
        }
        int[] counts = moveHead.executeBatch();
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] == 0) {
                throw new Refusal(
                        appends.get(i),
                        "run.lease-lost",
                        "Run " + appends.get(i).run().id() + " has ended, or another process drives it.");
            }
        }
    }

    void insertEvents(List<Append> appends) throws SQLException {
        for (Append append : appends) {
            if (append.events().text().equals(EventCodec.NONE)) {
                continue; // only its head has moved
            }
            insertEvents.setLong(1, ++lastPosition);
            insertEvents.setLong(2, append.run().seq());
            insertEvents.setInt(3, append.events().firstSeq());
            insertEvents.setString(4, append.events().text());
            insertEvents.addBatch();
        }
        insertEvents.executeBatch();
    }

    void countEnded(List<Append> appends) throws SQLException {
        ended.count(appends);
    }

    void changeWaits(List<Append> appends) throws SQLException {
        for (Append append : appends) {
            List<Wait> wanted = append.head().waits();
            if (wanted != null && (append.opening() == null || !wanted.isEmpty())) {
                waits.replace(append.run().seq(), wanted, lastPosition);
            }
        }
    }
}
