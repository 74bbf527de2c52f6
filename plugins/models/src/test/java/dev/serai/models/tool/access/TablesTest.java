package dev.serai.models.tool.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.serai.api.SeraiException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sqlite.SQLiteDataSource;

class TablesTest {
    @TempDir
    Path folder;

    private final SQLiteDataSource database = new SQLiteDataSource();
    private Tables tables;

    @BeforeEach
    void fill() throws Exception {
        database.setUrl("jdbc:sqlite:" + folder.resolve("x.db"));
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("create table orders (id integer, item text)");
            statement.executeUpdate("create table users (id integer, password text)");
            statement.executeUpdate("insert into orders values (1, 'tea'), (2, 'it''s; a -drop'), (3, null)");
            statement.executeUpdate("insert into users values (1, 'hush')");
        }
        tables = new Tables(() -> database, List.of("orders"), 2);
    }

    private Tables.Rows query(String sql) {
        return tables.query(sql, Duration.ofMinutes(2));
    }

    @Test
    void reads_rows_of_what_is_allowed_up_to_a_number() {
        assertThat(query("SELECT id, item FROM orders ORDER BY id"))
                .isEqualTo(new Tables.Rows(
                        List.of("id", "item"),
                        List.of(Map.of("id", 1L, "item", "tea"), Map.of("id", 2L, "item", "it's; a -drop")),
                        true));
        assertThat(query("select count(*) as n from \"orders\" where item = 'it''s; a -drop';")
                        .rows())
                .isEqualTo(List.of(Map.of("n", 1L)));
        assertThat(query("with x as (select id from orders where id in (1, 2)) select max(id) m from x")
                        .rows())
                .isEqualTo(List.of(Map.of("m", 2L)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select * from users",
                "select * from USERS",
                "select * from \"users\"",
                "select * from [users]",
                "select * from `users`",
                "select * from main.users",
                "select id from orders union select password from users",
                "select (select password from users) from orders",
                "select * from orders, users",
                "select * from orders join users using (id)",
                "with orders as (select * from users) select * from orders",
                "select * from sqlite_master",
                "select * from sqlite_schema",
                "select * from pragma_table_info('users')",
                "select load_extension('x')",
                "select readfile('/etc/passwd')",
                "select * from orders; drop table orders",
                "select 1 -- x",
                "select /* x */ 1",
                "delete from orders",
                "insert into orders values (4, 'x')",
                "with x as (select 1) delete from orders",
                "pragma query_only = off",
                "attach database 'x' as y",
                "select * into copy from orders",
                "select E'\\'' from orders",
                "select $$x$$",
                "values (1)",
                "explain select 1",
                "",
                ";"
            })
    void refuses_everything_else(String sql) {
        assertThatExceptionOfType(SeraiException.class)
                .isThrownBy(() -> query(sql))
                .satisfies(refusal -> {
                    assertThat(refusal.code()).isEqualTo("tool.refused");
                    assertThat(refusal.text()).doesNotContain("hush");
                });
    }

    @Test
    void what_the_database_says_of_a_wrong_query_is_told() {
        assertThatExceptionOfType(SeraiException.class)
                .isThrownBy(() -> query("select none from orders"))
                .satisfies(failure -> assertThat(failure.code()).isEqualTo("tool.failed"))
                .withMessageContaining("none");
    }

    @Test
    void a_workflow_can_narrow_the_tables_and_never_widen_them() {
        assertThatExceptionOfType(SeraiException.class)
                .isThrownBy(() -> tables.only(List.of("users")).query("select * from users", Duration.ofMinutes(2)));
        assertThatExceptionOfType(SeraiException.class)
                .isThrownBy(() -> tables.only(List.of()).query("select * from orders", Duration.ofMinutes(2)));
    }
}
