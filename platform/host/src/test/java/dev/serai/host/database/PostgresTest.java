package dev.serai.host.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.serai.api.SeraiException;
import dev.serai.host.Home;
import dev.serai.host.secrets.EnvironmentSecrets;
import dev.serai.host.secrets.SecretStore;
import dev.serai.host.settings.LoadedSettings;
import dev.serai.host.settings.SettingsSources;
import dev.serai.testkit.TestPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** The same as on SQLite, on a real server. */
class PostgresTest {
    private final String url = TestPostgres.newDatabase();

    private Database open(String password) {
        LoadedSettings settings = LoadedSettings.load(
                new SettingsSources(
                        Path.of("none"),
                        Map.of(),
                        Map.of(),
                        Map.of(
                                "serai.database.url",
                                url,
                                "serai.database.user",
                                TestPostgres.USER,
                                "serai.database.password",
                                password)),
                "none");
        SecretStore secrets = new SecretStore(List.of(new EnvironmentSecrets(Map.of("DB", "postgres"))));
        return Databases.open(new Home(Path.of("none"), Path.of("data")), settings, secrets);
    }

    private static String one(DataSource source, String sql) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            return rows.next() ? rows.getString(1) : "nothing";
        }
    }

    @Test
    void the_hosts_tables_are_made_once_and_reports_cannot_write() throws SQLException {
        open("{secret.DB}").close();
        try (Database database = open("{secret.DB}")) {
            assertThat(database.kind()).isEqualTo(Database.Kind.POSTGRESQL);
            assertThat(one(database.reading(), "select count(*) from serai_user"))
                    .isEqualTo("0");
            assertThatThrownBy(() ->
                            one(database.reading(), "insert into api_token values ('', '', 'x', '', 0) returning 1"))
                    .hasMessageContaining("read-only");
            new Migrations(database).migrate("plugin", Map.of("V1__p.sql", "create table p (x integer);"));
            new Migrations(database).migrate("plugin", Map.of("V1__p.sql", "create table p (x integer);"));
            assertThat(one(database.reading(), "select count(*) from p")).isEqualTo("0");
        }
    }

    @Test
    void a_second_process_is_refused_until_the_first_one_has_gone() {
        Database first = open("{secret.DB}");
        SeraiException error = catchThrowableOfType(SeraiException.class, () -> open("{secret.DB}"));
        assertThat(error.code()).isEqualTo("database.in-use");
        first.close();
        open("{secret.DB}").close();
    }

    @Test
    void a_server_that_is_not_there_is_a_clear_error() {
        SeraiException error = catchThrowableOfType(
                SeraiException.class, () -> Postgres.open("jdbc:postgresql://127.0.0.1:1/x", "a", "b"));
        assertThat(error.code()).isEqualTo("database.unreachable");
        assertThat(error.text()).contains("serai.database.url");
    }
}
