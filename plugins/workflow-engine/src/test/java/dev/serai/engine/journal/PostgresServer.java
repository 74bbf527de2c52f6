package dev.serai.engine.journal;

import dev.serai.host.database.Database;
import dev.serai.host.database.Postgres;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.BindException;
import java.net.ServerSocket;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/** A PostgreSQL server for tests. It waits for no disk: nothing of it is needed after its process. */
final class PostgresServer implements AutoCloseable {
    private static final String EMPTY = "empty";

    private final AtomicInteger databases = new AtomicInteger();
    private final EmbeddedPostgres server;

    private PostgresServer(EmbeddedPostgres server) {
        this.server = server;
    }

    /** @param timeZone of the server */
    static PostgresServer start(String timeZone) throws IOException, SQLException {
        PostgresServer started = new PostgresServer(EmbeddedPostgres.builder()
                .setPort(port())
                .setPGStartupWait(Duration.ofMinutes(2))
                .setServerConfig("timezone", timeZone)
                .setServerConfig("fsync", "off")
                .start());
        started.execute("create database " + EMPTY);
        JournalDatabases.postgres(started.url(EMPTY)).close();
        return started;
    }

    /** One that is free, and stays so: it is none of those that are given to whoever asks for any. */
    private static int port() throws IOException {
        while (true) {
            int port = ThreadLocalRandom.current().nextInt(20_000, 32_000);
            try (ServerSocket socket = new ServerSocket(port)) {
                return socket.getLocalPort();
            } catch (BindException e) {
                // somebody has it
            }
        }
    }

    /** A new one with the engine's tables. */
    Database database() throws SQLException {
        String name = "journal" + databases.incrementAndGet();
        execute("create database " + name + " template " + EMPTY);
        return Postgres.open(url(name), "postgres", "");
    }

    private String url(String database) {
        return server.getJdbcUrl("postgres", database);
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
