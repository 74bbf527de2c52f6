package dev.serai.engine.journal;

import dev.serai.engine.journal.Appended.Duplicate;
import dev.serai.engine.journal.Appended.Stored;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes batches of appends, each in one transaction, on a connection of its own. For one thread only. */
final class JournalStore implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(JournalStore.class);
    private static final String INSERT_RUN = """
            insert into run (id, definition_id, status, idempotency_key, source, created_at, ended_at)
            values (?, ?, ?, ?, ?, ?, ?)
            on conflict (idempotency_key) do nothing
            returning seq
            """;
    private static final String FIND_BY_KEY = "select id from run where idempotency_key = ?";
    private static final String INSERT_EVENTS = "insert into run_journal (run_seq, first_seq, events) values (?, ?, ?)";
    private static final String END_RUN = "update run set status = ?, ended_at = ? where seq = ?";

    private final DataSource database;
    private @Nullable Statements statements;

    private record Statements(
            Connection connection,
            PreparedStatement insertRun,
            PreparedStatement findByKey,
            PreparedStatement insertEvents,
            PreparedStatement endRun) {}

    JournalStore(DataSource database) {
        this.database = database;
    }

    /** What became of each append, in their order. After an exception nothing of the batch is stored. */
    List<Appended> write(List<Append> batch) throws SQLException {
        Statements open = open();
        try {
            open.connection().setAutoCommit(false);
            List<Appended> outcomes = new ArrayList<>(batch.size());
            for (Append append : batch) {
                outcomes.add(write(open, append));
            }
            open.insertEvents().executeBatch();
            open.endRun().executeBatch();
            // commits; SQLite's driver would begin the next transaction at once after a commit(), and keep the write
            // lock
            open.connection().setAutoCommit(true);
            return outcomes;
        } catch (SQLException e) {
            close();
            throw e;
        }
    }

    private static Appended write(Statements open, Append append) throws SQLException {
        Opening opening = append.opening();
        if (opening != null) {
            String existing = insertRun(open, append, opening);
            if (existing != null) {
                return new Duplicate(existing);
            }
        } else if (append.endedAt() != null) {
            open.endRun().setString(1, append.status().text());
            open.endRun().setLong(2, append.endedAt());
            open.endRun().setLong(3, append.run().seq());
            open.endRun().addBatch();
        }
        open.insertEvents().setLong(1, append.run().seq());
        open.insertEvents().setInt(2, append.firstSeq());
        open.insertEvents().setString(3, append.events());
        open.insertEvents().addBatch();
        return new Stored();
    }

    /** The id of the run that has the key already; null where this run was inserted. */
    private static @Nullable String insertRun(Statements open, Append append, Opening opening) throws SQLException {
        PreparedStatement insert = open.insertRun();
        insert.setString(1, append.run().id());
        insert.setLong(2, opening.definition());
        insert.setString(3, append.status().text());
        insert.setString(4, opening.idempotencyKey());
        insert.setString(5, opening.source());
        insert.setLong(6, opening.createdAt());
        insert.setObject(7, append.endedAt(), Types.BIGINT);
        try (ResultSet inserted = insert.executeQuery()) {
            if (inserted.next()) {
                append.run().accepted(inserted.getLong(1));
                return null;
            }
        }
        open.findByKey().setString(1, opening.idempotencyKey());
        try (ResultSet found = open.findByKey().executeQuery()) {
            found.next();
            return found.getString(1);
        }
    }

    private Statements open() throws SQLException {
        if (statements == null) {
            Connection connection = database.getConnection();
            statements = new Statements(
                    connection,
                    connection.prepareStatement(INSERT_RUN),
                    connection.prepareStatement(FIND_BY_KEY),
                    connection.prepareStatement(INSERT_EVENTS),
                    connection.prepareStatement(END_RUN));
        }
        return statements;
    }

    /** Gives the connection back, and with it undoes what was not committed; the next write opens another. */
    @Override
    public void close() {
        Statements open = statements;
        statements = null;
        if (open != null) {
            try (Connection connection = open.connection()) {
                if (!connection.getAutoCommit()) {
                    connection.rollback();
                    connection.setAutoCommit(true);
                }
            } catch (SQLException e) {
                LOG.debug("A connection of the journal could not be given back in order.", e);
            }
        }
    }
}
