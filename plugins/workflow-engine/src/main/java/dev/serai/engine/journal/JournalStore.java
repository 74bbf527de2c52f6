package dev.serai.engine.journal;

import dev.serai.api.Outbox;
import dev.serai.engine.journal.Appended.Duplicate;
import dev.serai.engine.journal.Appended.Stored;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes batches, each in one transaction, on a connection of its own. As the only writer of the database it numbers runs
 * and appends itself. For one thread only.
 */
final class JournalStore implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(JournalStore.class);

    private final DataSource database;
    private final String owner;
    private final MessageStore messages;
    private @Nullable Connection connection;
    private @Nullable JournalSql sql;

    JournalStore(DataSource database, String owner, Supplier<Optional<Outbox>> outbox) {
        this.database = database;
        this.owner = owner;
        this.messages = new MessageStore(outbox);
    }

    /**
     * Stores all of the writes, or none.
     *
     * @return what tells of them, to be called now that they are durable
     * @throws Refusal where one of them can't be stored, whatever the others are
     * @throws SQLException anything else; the connection is given back, and the next call opens another
     */
    List<Runnable> write(List<Write> writes) throws SQLException, Refusal {
        try {
            JournalSql open = open();
            Connection transaction = open.connection();
            transaction.setAutoCommit(false);
            List<Runnable> outcomes = write(open, writes);
            // commits; SQLite's driver would begin the next transaction at once after a commit(), and keep the write
            // lock
            transaction.setAutoCommit(true);
            return outcomes;
        } catch (SQLException | Refusal | RuntimeException e) {
            close();
            throw e;
        }
    }

    private List<Runnable> write(JournalSql open, List<Write> writes) throws SQLException, Refusal {
        List<Append> appends = new ArrayList<>(writes.size());
        for (Write write : writes) {
            if (write instanceof Append append) {
                appends.add(append);
            }
        }
        List<Runnable> outcomes = new ArrayList<>(writes.size());
        Set<JournalRun> duplicates = openRuns(open, appends, outcomes);
        appends.removeIf(append -> append.opening() != null && duplicates.contains(append.run()));
        append(open, appends);
        boolean sent = messages.store(open.connection(), appends);
        appends.forEach(append -> outcomes.add(() -> append.done().complete(new Stored())));
        if (sent) {
            outcomes.add(messages::stored);
        }
        for (Write write : writes) {
            if (write instanceof Work<?> work) {
                outcomes.add(work.execute(open.connection()));
            }
        }
        return outcomes;
    }

    /** The runs whose keys others have. */
    private static Set<JournalRun> openRuns(JournalSql open, List<Append> appends, List<Runnable> outcomes)
            throws SQLException {
        List<Append> openings =
                appends.stream().filter(append -> append.opening() != null).toList();
        boolean[] inserted = open.insertRuns(openings);
        Set<JournalRun> duplicates = new HashSet<>();
        for (int i = 0; i < inserted.length; i++) {
            if (!inserted[i]) {
                Append repeat = openings.get(i);
                Duplicate duplicate = new Duplicate(open.runWithKeyOf(repeat));
                repeat.notAccepted();
                duplicates.add(repeat.run());
                outcomes.add(() -> repeat.done().complete(duplicate));
            }
        }
        return duplicates;
    }

    private static void append(JournalSql open, List<Append> appends) throws SQLException, Refusal {
        open.consumeEvents(appends);
        open.moveHeads(
                appends.stream().filter(append -> append.opening() == null).toList());
        open.insertEvents(appends);
        open.changeWaits(appends);
        open.countEnded(appends);
    }

    /** @throws SQLException where nothing can be stored now */
    void probe() throws SQLException {
        try {
            Connection transaction = open().connection();
            transaction.setAutoCommit(false);
            try (Statement statement = transaction.createStatement()) {
                statement.execute("insert into trigger_time (workflow, trigger_name, last_at) values ('', '', 0)");
                statement.execute("delete from trigger_time where workflow = '' and trigger_name = ''");
            }
            transaction.setAutoCommit(true);
        } catch (SQLException | RuntimeException e) {
            close();
            throw e;
        }
    }

    private JournalSql open() throws SQLException {
        if (sql == null) {
            connection = database.getConnection();
            sql = new JournalSql(connection, owner);
        }
        return sql;
    }

    /** Gives the connection back, and with it undoes what was not committed; the next write opens another. */
    @Override
    public void close() {
        Connection open = connection;
        connection = null;
        sql = null;
        if (open != null) {
            try (open) {
                undo(open);
            } catch (SQLException e) {
                LOG.debug("A connection of the journal could not be given back in order.", e);
            }
        }
    }

    /**
     * What failed may have undone everything already, or nothing. SQLite's driver does not know which: asked to go back to
     * autocommit it commits, and where there is nothing to commit that throws, but the second time it is so.
     */
    private static void undo(Connection open) throws SQLException {
        try (Statement statement = open.createStatement()) {
            statement.execute("rollback");
            open.setAutoCommit(true);
        } catch (SQLException e) {
            LOG.trace("There was nothing to undo.", e);
        }
        open.setAutoCommit(true);
    }
}
