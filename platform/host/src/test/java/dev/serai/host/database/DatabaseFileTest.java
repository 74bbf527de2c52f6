package dev.serai.host.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.serai.api.SeraiException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseFileTest {
    @TempDir
    Path data;

    @Test
    void a_backup_while_others_write_is_whole_and_can_be_restored() throws Exception {
        Path backup = data.resolve("backup.db");
        try (Database database = Sqlite.open(data.resolve("serai.db"))) {
            execute(database, "create table a (n integer)");
            execute(database, "create table b (n integer)");
            AtomicBoolean enough = new AtomicBoolean();
            Thread writer = Thread.startVirtualThread(() -> writePairs(database, enough));
            DatabaseFile.in(data).backUp(backup);
            enough.set(true);
            writer.join();
            execute(database, "insert into a values (-1)");
        }
        DatabaseFile file = DatabaseFile.in(data);
        Path kept = file.restore(backup);
        assertThat(file.problems()).isEmpty();
        try (Database database = Sqlite.open(data.resolve("serai.db"))) {
            assertThat(one(database, "select count(*) from a where n = -1")).isZero();
            assertThat(one(database, "select count(*) from a")).isEqualTo(one(database, "select count(*) from b"));
            assertThat(one(database, "pragma page_size")).isEqualTo(8192);
        }
        Files.move(kept, data.resolve("serai.db"), StandardCopyOption.REPLACE_EXISTING);
        try (Database database = Sqlite.open(data.resolve("serai.db"))) {
            assertThat(one(database, "select count(*) from a where n = -1")).isEqualTo(1);
        }
    }

    private static void writePairs(Database database, AtomicBoolean enough) {
        try (Connection connection = database.writing().getConnection();
                Statement statement = connection.createStatement()) {
            for (int i = 0; !enough.get(); i++) {
                connection.setAutoCommit(false);
                statement.execute("insert into a values (" + i + ")");
                statement.execute("insert into b values (" + i + ")");
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void a_backup_replaces_no_file_and_needs_a_database() throws IOException {
        DatabaseFile file = DatabaseFile.in(data);
        assertThat(codeOf(() -> file.backUp(data.resolve("x")))).isEqualTo("database.missing");
        Sqlite.open(file.path()).close();
        Path mine = Files.writeString(data.resolve("mine"), "mine");
        assertThat(codeOf(() -> file.backUp(mine))).isEqualTo("backup.exists");
        assertThat(codeOf(() -> file.backUp(data.resolve("no/where")))).isEqualTo("backup.failed");
        assertThat(mine).hasContent("mine");
    }

    @Test
    void a_damaged_backup_is_refused_and_a_damaged_database_can_be_replaced() throws Exception {
        DatabaseFile file = DatabaseFile.in(data);
        Path backup = data.resolve("backup.db");
        try (Database database = Sqlite.open(file.path())) {
            execute(database, "create table a (n text)");
            execute(database, "insert into a values (hex(randomblob(50000)))");
            file.backUp(backup);
        }
        Path damaged = Files.copy(backup, data.resolve("damaged.db"));
        spoil(damaged);
        assertThat(codeOf(() -> file.restore(damaged))).isEqualTo("backup.damaged");
        assertThat(codeOf(() -> file.restore(Files.writeString(data.resolve("text"), "no database".repeat(1_000)))))
                .isEqualTo("database.unreadable");
        spoil(file.path());
        assertThat(file.problems()).isNotEmpty();
        file.restore(backup);
        assertThat(file.problems()).isEmpty();
    }

    private static void spoil(Path file) throws IOException {
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
            bytes.seek(bytes.length() - 8_192);
            bytes.writeBytes("rubbish ".repeat(500));
        }
    }

    private interface Attempt {
        void run() throws IOException;
    }

    private static String codeOf(Attempt attempt) {
        return catchThrowableOfType(SeraiException.class, attempt::run).code();
    }

    private static long one(Database database, String sql) throws SQLException {
        try (Connection connection = database.reading().getConnection();
                Statement statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            return row.getLong(1);
        }
    }

    private static void execute(Database database, String sql) throws SQLException {
        try (Connection connection = database.writing().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
