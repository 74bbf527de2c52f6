package dev.serai.host.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.serai.api.ErrorKind;
import dev.serai.api.SeraiException;

/** A PostgreSQL server. */
public final class Postgres {
    private static final int WRITERS = 8;
    private static final int READERS = 8;

    private Postgres() {}

    /** @throws SeraiException {@code database.unreachable}; {@code database.in-use} where another process has it */
    public static Database open(String url, String user, String password) {
        HikariConfig writing = config("serai-write", WRITERS, url, user, password);
        HikariConfig reading = config("serai-read", READERS, url, user, password);
        reading.setReadOnly(true);
        // setReadOnly alone could be undone by SQL in a route
        reading.addDataSourceProperty("options", "-c default_transaction_read_only=on");
        PostgresLock lock = PostgresLock.take(url, user, password);
        try {
            return new Database(
                    Database.Kind.POSTGRESQL, new HikariDataSource(writing), new HikariDataSource(reading), lock);
        } catch (RuntimeException e) {
            lock.close();
            throw unreachable(e);
        }
    }

    static SeraiException unreachable(Exception cause) {
        return new SeraiException(
                ErrorKind.REMOTE,
                "database.unreachable",
                "The database of serai.database.url can't be reached; see that it runs, and check"
                        + " serai.database.user and serai.database.password.",
                cause);
    }

    private static HikariConfig config(String name, int size, String url, String user, String password) {
        HikariConfig pool = new HikariConfig();
        pool.setPoolName(name);
        pool.setJdbcUrl(url);
        pool.setUsername(user);
        pool.setPassword(password);
        pool.setMaximumPoolSize(size);
        pool.setMinimumIdle(1);
        return pool;
    }
}
