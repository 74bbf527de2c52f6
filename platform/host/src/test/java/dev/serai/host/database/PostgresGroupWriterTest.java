package dev.serai.host.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.testkit.TestPostgres;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class PostgresGroupWriterTest extends GroupWriterContract {
    @Override
    Database database() {
        return Postgres.open(TestPostgres.newDatabase(), TestPostgres.USER, "");
    }

    @Test
    void a_change_that_hides_an_error_loses_only_itself() {
        CountDownLatch release = hold();
        CompletableFuture<String> before = writer.submit(keep("a"));
        CompletableFuture<Boolean> hiding = writer.submit(connection -> {
            try {
                execute(connection, "insert into nothing values (1)");
            } catch (SQLException e) {
                return false;
            }
            return true;
        });
        CompletableFuture<String> behind = writer.submit(keep("b"));
        release.countDown();

        assertThat(List.of(before, behind)).extracting(CompletableFuture::join).isEqualTo(kept());
        assertThat(code(hiding)).isEqualTo("database.refused");
    }

    @Test
    void a_connection_that_breaks_fails_those_of_its_commit_and_no_later_ones() {
        CountDownLatch release = hold();
        CompletableFuture<String> before = writer.submit(keep("a"));
        CompletableFuture<Boolean> cut = writer.submit(connection -> {
            execute(connection, "select pg_terminate_backend(pg_backend_pid())");
            return true;
        });
        release.countDown();

        assertThat(List.of(code(before), code(cut))).containsOnly("database.unavailable");
        assertThat(writer.change(keep("b"))).isEqualTo("b");
        assertThat(kept()).containsExactly("b");
    }
}
