package dev.serai.testkit;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A real PostgreSQL server, whose time zone is not ours. All tests of a process share it; it starts with the first of
 * them and ends with the process. Safe for use by many threads.
 */
public final class TestPostgres {
    /** Who owns all; there is no password. */
    public static final String USER = "postgres";

    private static final Duration START_WITHIN = Duration.ofMinutes(2);
    private static final AtomicInteger DATABASES = new AtomicInteger();

    private TestPostgres() {}

    private static final class Shared {
        static final EmbeddedPostgres SERVER = start();
    }

    private static EmbeddedPostgres start() {
        try {
            return EmbeddedPostgres.builder()
                    .setPort(FreePorts.next())
                    .setPGStartupWait(START_WITHIN)
                    .setServerConfig("timezone", "Asia/Kathmandu")
                    // what a power cut would leave is of no interest
                    .setServerConfig("fsync", "off")
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The JDBC URL of a new database, which is empty. */
    public static String newDatabase() {
        String name = "test" + DATABASES.incrementAndGet();
        try (Connection connection = Shared.SERVER.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name);
        } catch (SQLException e) {
            throw new IllegalStateException("no new database", e);
        }
        return Shared.SERVER.getJdbcUrl(USER, name);
    }
}
