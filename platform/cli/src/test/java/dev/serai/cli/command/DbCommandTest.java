package dev.serai.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.cli.Main;
import dev.serai.host.database.DataFolder;
import dev.serai.host.database.Sqlite;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DbCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    Path home;

    @BeforeEach
    void database() throws IOException {
        Files.createDirectory(home.resolve("data"));
        Sqlite.open(home.resolve("data/serai.db")).close();
    }

    private int serai(String... arguments) {
        return Main.commandLine(home)
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
    }

    @Test
    void a_backup_is_made_beside_a_running_server_and_restored_when_it_is_gone() throws IOException {
        Path backup = home.resolve("backup.db");
        try (DataFolder server = DataFolder.open(home.resolve("data"))) {
            assertThat(serai("db", "backup", backup.toString())).isZero();
            assertThat(backup).isNotEmptyFile();
            assertThat(serai("db", "restore", backup.toString())).isEqualTo(1);
            assertThat(err.toString())
                    .contains("is in use by the process")
                    .contains(server.path().toString());
        }
        assertThat(serai("db", "restore", backup.toString())).isZero();
        assertThat(err.toString()).contains("what was there is in serai.db.before-restore");
        assertThat(home.resolve("data/serai.db")).hasSameBinaryContentAs(backup);
    }

    @Test
    void a_damaged_file_is_reported_before_anything_opens_it() throws IOException {
        Files.writeString(home.resolve("data/serai.db"), "no database ".repeat(1_000));
        assertThat(serai("db", "check")).isEqualTo(1);
        assertThat(err.toString()).contains("[database.unreadable]");
    }

    @Test
    void with_postgresql_its_own_tools_are_named() throws IOException {
        Files.createDirectory(home.resolve("config"));
        Files.writeString(
                home.resolve("config/application.properties"),
                "serai.database.url=jdbc:postgresql://localhost/serai\n");
        assertThat(serai("db", "backup", "x.db")).isEqualTo(1);
        assertThat(err.toString()).contains("pg_dump");
    }
}
