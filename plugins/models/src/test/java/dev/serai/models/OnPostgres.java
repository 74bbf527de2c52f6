package dev.serai.models;

import dev.serai.host.database.Database;
import dev.serai.host.database.Postgres;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

/** A real PostgreSQL server, whose time zone is not ours. */
public final class OnPostgres implements AutoCloseable {
    private static final AtomicInteger DATABASES = new AtomicInteger();

    private final EmbeddedPostgres server;

    public OnPostgres() throws IOException {
        server = EmbeddedPostgres.builder()
                .setServerConfig("timezone", "Asia/Kathmandu")
                .start();
    }

    /** A new one, as the host opens it, without tables. */
    public Database database() throws SQLException {
        String name = "models" + DATABASES.incrementAndGet();
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name);
        }
        return Postgres.open(server.getJdbcUrl("postgres", name), "postgres", "");
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
