package dev.serai.models.tool.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.serai.api.SeraiException;
import dev.serai.host.database.Database;
import dev.serai.models.OnPostgres;
import dev.serai.models.World;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code sql_query} on a PostgreSQL server, through connections that may write: nothing else holds it back. */
class PostgresTablesTest {
    private static Database database;
    private static Tables tables;

    @BeforeAll
    static void fill() throws Exception {
        database = OnPostgres.database();
        try (Connection connection = database.writing().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create table orders (id bigint, item text, price numeric, at timestamptz, extra jsonb)");
            statement.execute("create table users (id bigint, password text)");
            statement.execute("create view v_users as select * from users");
            statement.execute("insert into orders values (1, 'tea', 2.50, '2026-11-21T12:00:00Z', '{\"hot\": true}'),"
                    + " (2, 'it''s; a -drop', null, null, null), (3, null, 1, null, null)");
            statement.execute("insert into users values (1, 'hush')");
        }
        tables = new Tables(database::writing, List.of("orders"), 2);
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    private static Tables.Rows query(String sql) {
        return tables.query(sql, Duration.ofMinutes(2));
    }

    @Test
    void reads_rows_of_what_is_allowed_up_to_a_number() {
        assertThat(query("SELECT id, item FROM orders ORDER BY id"))
                .isEqualTo(new Tables.Rows(
                        List.of("id", "item"),
                        List.of(Map.of("id", 1L, "item", "tea"), Map.of("id", 2L, "item", "it's; a -drop")),
                        true));
        assertThat(query("select price, extra from orders where id = 1").rows())
                .isEqualTo(List.of(Map.of("price", "2.50", "extra", "{\"hot\": true}")));
        assertThat(query("with x as (select id from public.orders where id in (1, 2)) select max(id) m from x")
                        .rows())
                .isEqualTo(List.of(Map.of("m", 2L)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select * from users",
                "select * from public.users",
                "select * from \"users\"",
                "select * from v_users",
                "select id from orders union select id from users",
                "select * from pg_shadow",
                "select * from pg_catalog.pg_authid",
                "select * from information_schema.tables",
                "select current_setting('data_directory')",
                "select pg_read_file('/etc/passwd')",
                "select pg_sleep(60)",
                "select lo_import('/etc/passwd')",
                "select query_to_xml('select * from users', true, true, '')",
                "select dblink('x', 'select 1')",
                "select nextval('x')",
                "select set_config('a.b', 'c', false)",
                "table users",
                "copy users to '/tmp/x'",
                "select * from orders for update",
                "with gone as (delete from orders returning id) select * from gone",
                "select * into copied from orders",
                "select E'\\'' from orders",
                "select U&'x' from orders",
                "select * from U&\"us!0065rs\" uescape '!'",
                "select * from u&\"us\\0065rs\"",
                "select $$x$$",
                "select 1; drop table orders",
                "do $$ begin end $$",
                "set role postgres",
                "listen x"
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
    void what_the_database_says_of_a_wrong_query_is_told_and_the_connection_lives_on() {
        assertThatExceptionOfType(SeraiException.class)
                .isThrownBy(() -> query("select none from orders"))
                .satisfies(failure -> assertThat(failure.code()).isEqualTo("tool.failed"))
                .withMessageContaining("none");
        assertThat(query("select count(*) as n from orders").rows()).isEqualTo(List.of(Map.of("n", 3L)));
    }

    @Test
    void the_view_of_calls_can_be_read_on_the_reading_connection() throws Exception {
        Database own = World.migrated(OnPostgres.database());
        try {
            Tables calls = new Tables(own::reading, List.of("v_model_call"), 10);
            assertThat(calls.query(
                                    "select count(*) as n, sum(cost_usd) as cost from v_model_call",
                                    Duration.ofMinutes(2))
                            .rows())
                    .singleElement()
                    .satisfies(row -> assertThat(row).containsEntry("n", 0L).containsEntry("cost", null));
        } finally {
            own.close();
        }
    }
}
