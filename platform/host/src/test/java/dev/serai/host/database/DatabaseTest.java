package dev.serai.host.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.serai.api.SeraiException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatabaseTest {
    @TempDir
    Path folder;

    private Database database;

    @BeforeEach
    void open() {
        database = Sqlite.open(folder.resolve("serai.db"));
    }

    @AfterEach
    void close() {
        database.close();
    }

    private static String one(DataSource source, String sql) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            return rows.next() ? rows.getString(1) : "nothing";
        }
    }

    private static void execute(DataSource source, String sql) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "journal_mode, wal",
        "synchronous, 2",
        "busy_timeout, 5000",
        "foreign_keys, 1",
        "temp_store, 2",
        "page_size, 8192"
    })
    void a_writing_connection_is_durable_and_waits_for_others(String pragma, String value) throws SQLException {
        assertThat(one(database.writing(), "pragma " + pragma)).isEqualTo(value);
    }

    @Test
    void a_reading_connection_sees_what_was_written_and_cannot_write() throws SQLException {
        execute(database.writing(), "create table t (a integer)");
        execute(database.writing(), "insert into t values (7)");
        assertThat(one(database.reading(), "select a from t")).isEqualTo("7");
        assertThatThrownBy(() -> execute(database.reading(), "insert into t values (8)"))
                .hasMessageContaining("readonly");
        assertThatThrownBy(() -> execute(database.reading(), "drop table t")).hasMessageContaining("readonly");
    }

    @Test
    void two_transactions_that_read_before_they_write_come_one_after_the_other() throws Exception {
        execute(database.writing(), "create table t (a integer)");
        execute(database.writing(), "insert into t values (0)");
        List<Thread> threads = IntStream.range(0, 4)
                .mapToObj(i -> Thread.ofVirtual().start(this::addTen))
                .toList();
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(one(database.writing(), "select a from t")).isEqualTo("40");
    }

    private void addTen() {
        try (Connection connection = database.writing().getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            for (int i = 0; i < 10; i++) {
                var rows = statement.executeQuery("select a from t");
                int before = rows.getInt(1);
                rows.close();
                statement.executeUpdate("update t set a = " + (before + 1));
                connection.commit();
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void after_a_full_disk_the_next_transaction_is_one_again() throws SQLException {
        execute(database.writing(), "create table t (a text)");
        assertThatThrownBy(this::fillTheDisk).hasMessageContaining("full");
        try (Connection connection = database.writing().getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("insert into t values ('x')");
            connection.rollback();
        }
        assertThat(one(database.writing(), "select count(*) from t")).isEqualTo("0");
    }

    private void fillTheDisk() throws SQLException {
        try (Connection connection = database.writing().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("pragma max_page_count = 10");
            connection.setAutoCommit(false);
            for (int i = 0; i < 100; i++) {
                statement.execute("insert into t values (hex(randomblob(4000)))");
            }
        }
    }

    @Test
    void each_owner_migrates_on_its_own_and_only_what_is_new() throws SQLException {
        Migrations migrations = new Migrations(database);
        migrations.migrate("one", Map.of("V1__a.sql", "create table a (x integer); insert into a values (1);"));
        migrations.migrate("two", Map.of("V1__b.sql", "create table b (x integer);"));
        migrations.migrate(
                "one",
                Map.of(
                        "V1__a.sql", "create table a (x integer); insert into a values (1);",
                        "V2__more.sql", "insert into a values (2);"));
        assertThat(one(database.reading(), "select count(*) from a")).isEqualTo("2");
        assertThat(one(database.reading(), "select count(*) from flyway_two where version = '1'"))
                .isEqualTo("1");
    }

    @Test
    void a_script_that_was_changed_after_it_ran_is_refused() {
        Migrations migrations = new Migrations(database);
        migrations.migrate("one", Map.of("V1__a.sql", "create table a (x integer);"));
        SeraiException error = catchThrowableOfType(
                SeraiException.class,
                () -> migrations.migrate("one", Map.of("V1__a.sql", "create table a (x integer, y integer);")));
        assertThat(error.code()).isEqualTo("database.migration");
    }

    @Test
    void scripts_that_were_applied_last_are_not_looked_at_again() throws SQLException {
        Map<String, String> scripts = Map.of("V1__a.sql", "create table a (x integer);");
        new Migrations(database).migrate("one", scripts);
        execute(database.writing(), "drop table flyway_one");
        new Migrations(database).migrate("one", scripts);
        assertThat(one(database.reading(), "select count(*) from sqlite_master where name = 'flyway_one'"))
                .isEqualTo("0");
    }
}
