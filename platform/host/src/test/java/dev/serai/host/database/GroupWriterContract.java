package dev.serai.host.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.serai.api.DatabaseWriter.Change;
import dev.serai.api.ErrorKind;
import dev.serai.api.SeraiException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a writer promises on every database. */
@Timeout(120)
abstract class GroupWriterContract {
    private static final int SOME = 20;

    private final SeraiException own = new SeraiException(ErrorKind.NOT_FOUND, "test.own", "of the change");

    /** Of each commit that was tried: a pool hands out an object of its own each time. */
    private final Set<Connection> commits =
            Collections.synchronizedSet(Collections.newSetFromMap(new IdentityHashMap<>()));

    Database database;
    GroupWriter writer;

    /** A new one, empty. */
    abstract Database database() throws Exception;

    @BeforeEach
    void open() throws Exception {
        database = database();
        sql("create table kept (place %s, name varchar(20) unique)".formatted(counted()));
        sql("create table total (n integer)");
        sql("insert into total values (0)");
        sql("create table part (name varchar(20) references kept (name) deferrable initially deferred)");
        writer = new GroupWriter(database.writing(), "test");
    }

    private String counted() {
        return database.kind() == Database.Kind.SQLITE ? "integer primary key" : "serial primary key";
    }

    @AfterEach
    void close() {
        writer.close();
        database.close();
    }

    void sql(String statement) throws SQLException {
        try (Connection connection = database.writing().getConnection()) {
            execute(connection, statement);
        }
    }

    static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    Change<String> keep(String name) {
        return connection -> {
            commits.add(connection);
            execute(connection, "insert into kept (name) values ('" + name + "')");
            execute(connection, "update total set n = n + 1");
            return name;
        };
    }

    /** Fails after it has done the half of its work. */
    private static Change<String> halfOf(String name, Change<String> otherHalf) {
        return connection -> {
            execute(connection, "insert into kept (name) values ('" + name + "')");
            return otherHalf.make(connection);
        };
    }

    private String fail(Connection transaction) {
        throw own;
    }

    /** In the order in which they were stored. */
    List<String> kept() {
        try (Connection connection = database.reading().getConnection();
                Statement statement = connection.createStatement();
                var rows = statement.executeQuery("select name from kept order by place")) {
            List<String> names = new ArrayList<>();
            while (rows.next()) {
                names.add(rows.getString(1));
            }
            return names;
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private int total() throws SQLException {
        try (Connection connection = database.reading().getConnection();
                Statement statement = connection.createStatement();
                var rows = statement.executeQuery("select n from total")) {
            rows.next();
            return rows.getInt(1);
        }
    }

    /** Keeps the writer busy, so that what is handed over meanwhile shares the next commit. */
    CountDownLatch hold() {
        CountDownLatch held = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        CompletableFuture<Boolean> unused = writer.submit(connection -> {
            held.countDown();
            return await(release);
        });
        await(held);
        return release;
    }

    private static boolean await(CountDownLatch latch) {
        try {
            latch.await();
            return true;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    static @Nullable Throwable failure(CompletableFuture<?> done) {
        Throwable thrown = catchThrowable(done::join);
        return thrown instanceof CompletionException ? thrown.getCause() : thrown;
    }

    static @Nullable String code(CompletableFuture<?> done) {
        return failure(done) instanceof SeraiException serai ? serai.code() : null;
    }

    @Test
    void what_gathers_during_a_commit_shares_the_next_in_the_order_of_handing_over() throws SQLException {
        CountDownLatch release = hold();
        List<CompletableFuture<String>> all = IntStream.range(0, 100)
                .mapToObj(i -> writer.submit(keep("n" + i)))
                .toList();
        assertThat(all).noneMatch(CompletableFuture::isDone);
        release.countDown();

        assertThat(all).extracting(CompletableFuture::join).isEqualTo(kept()).hasSize(100);
        assertThat(kept()).startsWith("n0", "n1", "n2").endsWith("n99");
        assertThat(commits).hasSize(1);
        assertThat(total()).isEqualTo(100);
    }

    @Test
    void nobody_else_sees_a_change_before_its_commit_and_everybody_when_its_caller_is_told() {
        CountDownLatch release = new CountDownLatch(1);
        CountDownLatch made = new CountDownLatch(1);
        CompletableFuture<Boolean> done = writer.submit(connection -> {
            execute(connection, "insert into kept (name) values ('a')");
            made.countDown();
            return await(release);
        });
        await(made);
        assertThat(kept()).isEmpty();
        CompletableFuture<List<String>> seen = done.thenApply(any -> kept());
        release.countDown();
        assertThat(seen.join()).containsExactly("a");
    }

    @Test
    void changes_that_fail_leave_nothing_and_take_none_of_their_commit_with_them() throws SQLException {
        CountDownLatch release = hold();
        CompletableFuture<?> a = writer.submit(keep("a"));
        CompletableFuture<?> broken = writer.submit(halfOf("x", connection -> {
            throw new IllegalStateException("broken");
        }));
        CompletableFuture<?> b = writer.submit(keep("b"));
        CompletableFuture<?> twice = writer.submit(keep("a"));
        CompletableFuture<?> known = writer.submit(halfOf("y", this::fail));
        CompletableFuture<?> error = writer.submit(halfOf("z", connection -> {
            throw new LinkageError("gone");
        }));
        CompletableFuture<?> wrong = writer.submit(connection -> {
            execute(connection, "insert into nothing values (1)");
            return true;
        });
        CompletableFuture<?> c = writer.submit(keep("c"));
        release.countDown();

        CompletableFuture.allOf(a, b, c).join();
        assertThat(kept()).containsExactly("a", "b", "c");
        assertThat(total()).isEqualTo(3);
        assertThat(failure(broken)).isInstanceOf(IllegalStateException.class).hasMessage("broken");
        assertThat(failure(known)).isSameAs(own);
        assertThat(failure(error)).isInstanceOf(LinkageError.class);
        assertThat(code(twice)).isEqualTo("database.refused");
        assertThat(code(wrong)).isEqualTo("database.refused");
        assertThat(writer.change(keep("d"))).isEqualTo("d");
    }

    @Test
    void what_only_the_commit_refuses_takes_no_other_with_it() throws SQLException {
        CountDownLatch release = hold();
        List<CompletableFuture<String>> good = new ArrayList<>();
        List<CompletableFuture<String>> bad = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            String name = "n" + i;
            boolean isBad = i % 7 == 3;
            (isBad ? bad : good).add(writer.submit(connection -> {
                execute(connection, "insert into part values ('" + (isBad ? "nobody" : name) + "')");
                return keep(name).make(connection);
            }));
        }
        release.countDown();

        assertThat(good).extracting(CompletableFuture::join).isEqualTo(kept()).hasSize(17);
        assertThat(total()).isEqualTo(17);
        assertThat(bad).extracting(GroupWriterContract::code).containsOnly("database.refused");
    }

    @Test
    void everything_is_made_though_every_change_fails() {
        CountDownLatch release = hold();
        List<CompletableFuture<String>> all = IntStream.range(0, 600)
                .mapToObj(i -> writer.submit(halfOf("n" + i, this::fail)))
                .toList();
        release.countDown();
        assertThat(all).extracting(GroupWriterContract::failure).containsOnly(own);
        assertThat(kept()).isEmpty();
    }

    @Test
    void many_threads_write_each_in_its_own_order_and_nothing_is_lost_or_made_twice() throws Exception {
        AtomicInteger finished = new AtomicInteger();
        List<Thread> threads = IntStream.range(0, 40)
                .mapToObj(thread -> Thread.startVirtualThread(() -> {
                    for (int i = 0; i < 25; i++) {
                        assertThat(writer.change(keep("%02d-%02d".formatted(thread, i))))
                                .isNotNull();
                        if (i % 10 == 9) {
                            assertThat(catchThrowable(() -> writer.change(halfOf("x", this::fail))))
                                    .isSameAs(own);
                        }
                    }
                    finished.incrementAndGet();
                }))
                .toList();
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(finished).hasValue(40);
        assertThat(total()).isEqualTo(1000);
        List<String> kept = kept();
        for (int thread = 0; thread < 40; thread++) {
            String prefix = "%02d-".formatted(thread);
            assertThat(kept.stream().filter(name -> name.startsWith(prefix)).toList())
                    .hasSize(25)
                    .isSorted();
        }
        assertThat(commits).hasSizeLessThan(1000);
    }

    @Test
    void an_interrupt_ends_neither_a_wait_nor_the_writer() {
        Thread.currentThread().interrupt();
        assertThat(writer.change(keep("a"))).isEqualTo("a");
        assertThat(Thread.interrupted()).isTrue();
        CompletableFuture<Boolean> rude = writer.submit(connection -> {
            Thread.currentThread().interrupt();
            return true;
        });
        assertThat(rude.join()).isTrue();
        assertThat(writer.change(keep("b"))).isEqualTo("b");
    }

    @Test
    void a_change_that_waits_for_another_is_refused_instead_of_standing_still() {
        assertThatThrownBy(() -> writer.change(connection -> writer.change(keep("a"))))
                .isInstanceOf(IllegalStateException.class);
        CompletableFuture<String> next = writer.submit(keep("b")).thenCompose(any -> writer.submit(keep("c")));
        assertThat(next.join()).isEqualTo("c");
        assertThat(kept()).containsExactly("b", "c");
    }

    @Test
    void a_result_may_be_null() {
        CompletableFuture<@Nullable String> nothing = writer.submit(connection -> null);
        assertThat(nothing.join()).isNull();
    }

    @Test
    void what_waits_when_it_is_closed_is_made_and_what_comes_later_is_refused() throws Exception {
        CountDownLatch release = hold();
        List<CompletableFuture<String>> waiting = IntStream.range(0, 700)
                .mapToObj(i -> writer.submit(keep("n" + i)))
                .toList();
        Thread closing = Thread.ofPlatform().start(writer::close);
        Deque<CompletableFuture<Boolean>> late = new ArrayDeque<>();
        Awaitility.await().atMost(1, TimeUnit.MINUTES).until(() -> {
            late.add(writer.submit(connection -> true));
            return late.getLast().isDone();
        });
        assertThat(code(late.getLast())).isEqualTo("database.unavailable");
        assertThat(waiting).noneMatch(CompletableFuture::isDone);
        release.countDown();
        closing.join();

        assertThat(waiting)
                .allMatch(CompletableFuture::isDone)
                .extracting(CompletableFuture::join)
                .isEqualTo(kept());
        assertThatThrownBy(() -> writer.change(keep("late")))
                .isInstanceOfSatisfying(
                        SeraiException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.OVERLOAD));
        writer.close();
        assertThat(kept()).hasSize(700);
    }

    @Test
    void whoever_writes_while_it_is_closed_is_told_the_truth() throws Exception {
        Queue<CompletableFuture<String>> all = new ConcurrentLinkedQueue<>();
        CountDownLatch writing = new CountDownLatch(8);
        List<Thread> threads = IntStream.range(0, 8)
                .mapToObj(thread -> Thread.ofPlatform().start(() -> writeUntilRefused(thread + "-", all, writing)))
                .toList();
        await(writing);
        writer.close();
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(all).allMatch(CompletableFuture::isDone);
        List<String> made = all.stream()
                .filter(done -> !done.isCompletedExceptionally())
                .map(CompletableFuture::join)
                .toList();
        assertThat(kept()).containsExactlyInAnyOrderElementsOf(made);
    }

    /** Some at a time: what waits when the writer is closed is soon made. */
    private void writeUntilRefused(String prefix, Queue<CompletableFuture<String>> all, CountDownLatch writing) {
        CompletableFuture<String> last;
        int made = 0;
        do {
            last = writer.submit(keep(prefix + made++));
            all.add(last);
            if (made % SOME == 0) {
                last.handle((name, why) -> true).join();
            }
            if (made == SOME) {
                writing.countDown();
            }
        } while (!last.isCompletedExceptionally());
    }

    @Test
    void one_that_never_wrote_has_no_thread_and_refuses_once_it_is_closed() {
        writer.change(keep("b"));
        GroupWriter idle = new GroupWriter(database.writing(), "idle");
        assertThat(threads()).doesNotContain("serai-writer-idle");
        idle.close();
        assertThat(code(idle.submit(keep("a")))).isEqualTo("database.unavailable");
        assertThat(threads()).contains("serai-writer-test").doesNotContain("serai-writer-idle");
    }

    private static List<String> threads() {
        return Thread.getAllStackTraces().keySet().stream().map(Thread::getName).toList();
    }

    @Test
    void a_database_that_is_gone_is_told_to_all_at_once() {
        CountDownLatch release = hold();
        database.writer().close();
        List<CompletableFuture<String>> all = IntStream.range(0, 50)
                .mapToObj(i -> writer.submit(keep("n" + i)))
                .toList();
        release.countDown();
        assertThat(all).extracting(GroupWriterContract::code).containsOnly("database.unavailable");
    }
}
