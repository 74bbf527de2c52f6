package dev.serai.engine.journal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which run has an idempotency key: asked for each delivery, so that one connection keeps the statement prepared. While
 * that is in use, or broken, others ask as everybody does. Safe for use by many threads; may block.
 */
final class RunKeys implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RunKeys.class);
    private static final String FIND = "select id from run where idempotency_key = ?";

    private final JournalReader reader;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable Connection connection;
    private @Nullable PreparedStatement find;

    RunKeys(JournalReader reader) {
        this.reader = reader;
    }

    Optional<String> runOf(String key) {
        if (!lock.tryLock()) {
            return ask(key);
        }
        try {
            return found(prepared(), key);
        } catch (SQLException e) {
            LOG.debug("The kept connection is of no use any more.", e);
            close();
            return ask(key);
        } finally {
            lock.unlock();
        }
    }

    private Optional<String> ask(String key) {
        return reader.query(FIND, row -> row.getString(1), key).stream().findFirst();
    }

    private PreparedStatement prepared() throws SQLException {
        PreparedStatement kept = find;
        if (kept == null) {
            Connection fresh = reader.database().getConnection();
            connection = fresh;
            kept = fresh.prepareStatement(FIND);
            find = kept;
        }
        return kept;
    }

    private static Optional<String> found(PreparedStatement find, String key) throws SQLException {
        find.setString(1, key);
        try (ResultSet row = find.executeQuery()) {
            return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
        }
    }

    /** Gives the connection back. */
    @Override
    public void close() {
        lock.lock();
        try {
            giveBack();
        } catch (SQLException e) {
            LOG.debug("The kept connection could not be given back in order.", e);
        } finally {
            lock.unlock();
        }
    }

    private void giveBack() throws SQLException {
        Connection kept = connection;
        connection = null;
        find = null;
        if (kept != null) {
            kept.close(); // and with it the statement
        }
    }
}
