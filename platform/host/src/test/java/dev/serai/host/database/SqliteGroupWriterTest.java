package dev.serai.host.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteGroupWriterTest extends GroupWriterContract {
    @TempDir
    Path folder;

    @Override
    Database database() {
        return Sqlite.open(folder.resolve("serai.db"));
    }

    private Connection lock() throws SQLException {
        Connection other = DriverManager.getConnection(Sqlite.url(folder.resolve("serai.db")));
        execute(other, "begin immediate");
        return other;
    }

    private List<CompletableFuture<String>> submit(String prefix, int many) {
        return IntStream.range(0, many)
                .mapToObj(i -> writer.submit(keep(prefix + i)))
                .toList();
    }

    private void waitForLocksAtMost(int millis) {
        writer.change(connection -> {
            execute(connection, "pragma busy_timeout = " + millis);
            return true;
        });
    }

    @Test
    void a_lock_that_lasts_fails_all_that_wait_together_and_what_comes_later_is_a_transaction_again()
            throws SQLException {
        waitForLocksAtMost(500);
        try (Connection other = lock()) {
            long before = System.nanoTime();
            assertThat(submit("a", 100)).extracting(GroupWriterContract::code).containsOnly("database.unavailable");
            // one after the other they would wait for 50 s
            assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(40));
            execute(other, "rollback");
        }
        CompletableFuture<String> half = writer.submit(connection -> {
            execute(connection, "insert into kept (name) values ('half')");
            throw new IllegalStateException("the other half");
        });
        assertThat(failure(half)).isInstanceOf(IllegalStateException.class);
        assertThat(kept()).isEmpty();
        assertThat(submit("b", 10)).extracting(CompletableFuture::join).isEqualTo(kept());
    }

    @Test
    void with_a_rival_for_the_lock_everybody_is_told_what_is_true() throws Exception {
        waitForLocksAtMost(0);
        AtomicBoolean stop = new AtomicBoolean();
        Thread rival = Thread.ofPlatform().start(() -> fightForTheLock(stop));
        List<String> made = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            CompletableFuture<String> done = writer.submit(keep("n" + i));
            String code = code(done);
            assertThat(code).isIn(null, "database.unavailable");
            if (code == null) {
                made.add(done.join());
            }
        }
        stop.set(true);
        rival.join();
        assertThat(kept()).isEqualTo(made).isNotEmpty();
    }

    private void fightForTheLock(AtomicBoolean stop) {
        try (Connection other = DriverManager.getConnection(Sqlite.url(folder.resolve("serai.db")))) {
            while (!stop.get()) {
                execute(other, "begin immediate");
                execute(other, "rollback");
            }
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void a_full_disk_fails_all_of_a_commit_and_there_is_room_again_later() throws SQLException {
        CountDownLatch release = hold();
        List<CompletableFuture<String>> before = submit("a", 3);
        CompletableFuture<String> large = writer.submit(connection -> {
            execute(connection, "pragma max_page_count = 12");
            for (int i = 0; i < 100; i++) {
                execute(connection, "insert into kept (name) values (hex(randomblob(4000)))");
            }
            return "large";
        });
        List<CompletableFuture<String>> behind = submit("b", 3);
        release.countDown();

        assertThat(code(large)).isEqualTo("database.unavailable");
        assertThat(before).extracting(GroupWriterContract::code).containsOnly("database.unavailable");
        assertThat(behind).extracting(GroupWriterContract::code).containsOnly("database.unavailable");
        assertThat(kept()).isEmpty();
        assertThat(submit("c", 3)).extracting(CompletableFuture::join).isEqualTo(kept());
    }
}
