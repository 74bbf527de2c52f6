package dev.serai.host.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A transaction on a connection of a pool; undone where it is closed without a commit. For one thread only. */
final class Transaction implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Transaction.class);

    private final Connection connection;
    private boolean committed;

    private Transaction(Connection connection) {
        this.connection = connection;
    }

    /** On SQLite it has the write lock when this returns. */
    static Transaction begin(DataSource database) throws SQLException {
        Transaction transaction = new Transaction(database.getConnection());
        try {
            transaction.connection.setAutoCommit(false);
            return transaction;
        } catch (SQLException | RuntimeException e) {
            transaction.close();
            throw e;
        }
    }

    Connection connection() {
        return connection;
    }

    /**
     * Durable when it returns. By autocommit, for after a {@link Connection#commit} SQLite's driver begins the next
     * transaction at once: that takes the write lock again, and throws, though all is stored, where somebody else has it.
     */
    void commit() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            // PostgreSQL only undoes what an error has spoiled when it is told to commit, and says nothing; but it
            // refuses
            // every other statement
            statement.execute("select 1");
        }
        connection.setAutoCommit(true);
        committed = true;
    }

    /** Gives the connection back; whether that goes well says nothing of what was committed. */
    @Override
    public void close() {
        try (connection) {
            if (!committed) {
                undo();
            }
        } catch (SQLException | RuntimeException e) {
            LOG.debug("A connection could not be given back in order.", e);
        }
    }

    /**
     * What failed may have undone everything already, or nothing, or never begun. SQLite's driver does not know which: asked
     * to go back to autocommit it commits, and where there is nothing to commit that throws, but the second time it is so.
     */
    private void undo() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("rollback");
            connection.setAutoCommit(true);
        } catch (SQLException e) {
            LOG.trace("There was nothing to undo.", e);
        }
        connection.setAutoCommit(true);
    }
}
