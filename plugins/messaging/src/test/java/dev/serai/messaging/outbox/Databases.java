package dev.serai.messaging.outbox;

import dev.serai.api.DatabaseWriter;
import dev.serai.host.database.Database;
import dev.serai.host.database.GroupWriter;
import dev.serai.host.database.Migrations;
import dev.serai.host.database.Postgres;
import dev.serai.host.database.Sqlite;
import dev.serai.testkit.TestPlatform;
import dev.serai.testkit.TestPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.apache.camel.CamelContext;

/** Databases as the host opens them, with the outbox's tables. */
final class Databases {
    private Databases() {}

    /** The file {@code serai.db} in a folder. */
    static Database sqlite(Path folder) throws IOException {
        return migrated(Sqlite.open(folder.resolve("serai.db")));
    }

    /** A new database of a server. */
    static Database postgres() throws IOException {
        return migrated(Postgres.open(TestPostgres.newDatabase(), TestPostgres.USER, ""));
    }

    static GroupWriter writer(Database database) {
        return new GroupWriter(database.writing(), "messaging");
    }

    /** A platform with one of them, and no settings or secrets. */
    static TestPlatform platform(CamelContext camel, Database database, DatabaseWriter writer, Clock clock) {
        return new TestPlatform("messaging", camel)
                .with(clock)
                .with(database.writing(), database.reading())
                .with(writer);
    }

    private static Database migrated(Database database) throws IOException {
        String script = "/META-INF/serai/migrations/" + database.kind().folder() + "/V1__outbox.sql";
        try (InputStream in = Databases.class.getResourceAsStream(script)) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            new Migrations(database).migrate("messaging", Map.of("V1__outbox.sql", text));
        }
        return database;
    }
}
