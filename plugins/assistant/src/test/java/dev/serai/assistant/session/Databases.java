package dev.serai.assistant.session;

import dev.serai.host.database.Database;
import dev.serai.host.database.Migrations;
import dev.serai.host.database.Postgres;
import dev.serai.host.database.Sqlite;
import dev.serai.testkit.TestPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/** Databases as the host opens them, with the assistant's tables. */
public final class Databases {
    private Databases() {}

    /** The file {@code serai.db} in a folder. */
    public static Database sqlite(Path folder) throws IOException {
        return migrated(Sqlite.open(folder.resolve("serai.db")));
    }

    /** A new database of a server. */
    static Database postgres() throws IOException {
        return migrated(Postgres.open(TestPostgres.newDatabase(), TestPostgres.USER, ""));
    }

    private static Database migrated(Database database) throws IOException {
        String script = "/META-INF/serai/migrations/" + database.kind().folder() + "/V1__chat.sql";
        try (InputStream in = Databases.class.getResourceAsStream(script)) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            new Migrations(database).migrate("assistant", Map.of("V1__chat.sql", text));
        }
        return database;
    }
}
