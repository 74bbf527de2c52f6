package dev.serai.host.database;

import dev.serai.api.ErrorKind;
import dev.serai.api.SeraiException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The hold of this process on its database. The server frees it with the connection, however that ended; from then on
 * another process may take over, and the journal's fences refuse what this one still writes.
 */
record PostgresLock(Connection connection) implements Database.Lock {
    private static final Logger LOG = LoggerFactory.getLogger(PostgresLock.class);
    /** "serai". */
    private static final long KEY = 0x7365726169L;

    /** @throws SeraiException {@code database.unreachable}; {@code database.in-use} */
    static PostgresLock take(String url, String user, String password) {
        try {
            Connection connection = DriverManager.getConnection(url, user, password);
            if (isTaken(connection)) {
                connection.close();
                throw new SeraiException(
                        ErrorKind.CONFLICT,
                        "database.in-use",
                        "Another process uses the database of serai.database.url; stop that one, or name another"
                                + " database.");
            }
            return new PostgresLock(connection);
        } catch (SQLException e) {
            throw Postgres.unreachable(e);
        }
    }

    private static boolean isTaken(Connection connection) throws SQLException {
        try (PreparedStatement lock = connection.prepareStatement("select not pg_try_advisory_lock(?)")) {
            lock.setLong(1, KEY);
            try (ResultSet row = lock.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        }
    }

    @Override
    public void close() {
        try (connection;
                Statement statement = connection.createStatement()) {
            // the server would free it a moment after the connection is closed
            statement.execute("select pg_advisory_unlock_all()");
        } catch (SQLException e) {
            LOG.debug("The server frees the lock by itself.", e);
        }
    }
}
