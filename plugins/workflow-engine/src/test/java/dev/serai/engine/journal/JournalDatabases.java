package dev.serai.engine.journal;

import dev.serai.host.database.Database;
import dev.serai.host.database.Migrations;
import dev.serai.host.database.Postgres;
import dev.serai.host.database.Sqlite;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Databases as the host opens them, with the engine's tables. */
final class JournalDatabases {
    private JournalDatabases() {}

    /** The file {@code serai.db} in a folder. */
    static Database sqlite(Path folder) throws IOException {
        Files.createDirectories(folder);
        return migrated(Sqlite.open(folder.resolve("serai.db")));
    }

    static Database postgres(String url) throws IOException {
        return migrated(Postgres.open(url, "postgres", ""));
    }

    private static Database migrated(Database database) throws IOException {
        String script = "/META-INF/serai/migrations/" + database.kind().folder() + "/V1__journal.sql";
        try (InputStream in = JournalDatabases.class.getResourceAsStream(script)) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            new Migrations(database).migrate("workflow-engine", Map.of("V1__journal.sql", text));
        }
        return database;
    }
}
