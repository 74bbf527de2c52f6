package dev.serai.engine.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import dev.serai.api.SeraiException;
import dev.serai.engine.fixture.W1Events;
import dev.serai.engine.journal.FaultyDataSource.Fault;
import dev.serai.engine.journal.RunEvent.RunCompleted;
import dev.serai.engine.journal.RunEvent.RunStarted;
import dev.serai.host.database.Database;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What was acknowledged is stored, whatever the disk does. */
@Timeout(60)
class JournalFaultTest {
    @TempDir
    Path folder;

    private Database database;
    private FaultyDataSource disk;
    private JournalWriter writer;
    private Journal journal;
    private long definition;
    private final AtomicInteger outagesThatEnded = new AtomicInteger();

    @BeforeEach
    void open() throws IOException {
        database = JournalDatabases.sqlite(folder);
        disk = new FaultyDataSource(database.writing());
        writer = new JournalWriter(disk);
        writer.start();
        writer.afterOutage(outagesThatEnded::incrementAndGet);
        journal = new Journal(database.reading());
        definition = new Definitions(database.writing()).store("d".repeat(64), "sample", "source", 1);
    }

    @AfterEach
    void close() {
        writer.close();
        database.close();
    }

    @Test
    void a_full_disk_stops_acknowledgements_and_says_why_until_there_is_room() throws Exception {
        store(0).join();
        fillTheDisk();
        List<CompletableFuture<Appended>> appends = new ArrayList<>();
        for (int i = 1; i <= 400; i++) {
            appends.add(store(i));
        }
        assertThat(appends).anySatisfy(append -> {
            SeraiException told = refusal(append);
            assertThat(told.code()).isEqualTo("journal.unavailable");
            assertThat(told.text()).contains("full");
            assertThat(told.retryAfter()).isNotNull();
        });
        for (int i = 1; i <= 400; i++) {
            boolean acknowledged = catchThrowable(appends.get(i - 1)::join) == null;
            assertThat(journal.find("run-" + i).isPresent()).isEqualTo(acknowledged);
            assertThat(journal.entries("run-" + i, 0, 10)).hasSize(acknowledged ? 1 : 0);
        }

        int before = outagesThatEnded.get();
        assertThat(refusal(store(401, 1_000_000)).text()).contains("full");
        disk.limitPages(0);
        await().until(() -> outagesThatEnded.get() > before);
        assertThat(store(1_000).join()).isInstanceOf(Appended.Stored.class);
    }

    /** The writer's next connection has no room but what is in the file already. */
    private void fillTheDisk() throws Exception {
        disk.limitPages(1);
        disk.fail(Fault.BEFORE_COMMIT);
        assertThat(refusal(store(-1)).code()).isEqualTo("journal.unavailable");
        disk.fail(Fault.NONE);
    }

    @Test
    void a_commit_that_fails_is_never_acknowledged_and_the_next_one_works() {
        JournalRun run = new JournalRun("run");
        Appending.append(writer, run, opening("run"), 0, started()).join();
        disk.fail(Fault.BEFORE_COMMIT);
        assertThat(refusal(Appending.append(writer, run, null, 1, ended())).code())
                .isEqualTo("journal.unavailable");
        assertThat(refusal(store(1)).code()).isEqualTo("journal.unavailable");
        assertThat(journal.open("run")).isPresent();

        disk.fail(Fault.NONE);
        await().until(() -> outagesThatEnded.get() > 0);
        JournalRun again = journal.open("run").orElseThrow().run();
        assertThat(Appending.append(writer, again, null, 1, ended()).join()).isInstanceOf(Appended.Stored.class);
        assertThat(store(1).join()).isInstanceOf(Appended.Stored.class);
    }

    @Test
    void a_commit_whose_outcome_nobody_knows_is_told_by_the_journal_and_never_done_twice() {
        disk.fail(Fault.AFTER_COMMIT);
        assertThat(refusal(store(1)).code()).isEqualTo("journal.unavailable");
        disk.fail(Fault.NONE);
        assertThat(store(1).join()).isEqualTo(new Appended.Duplicate("run-1"));

        JournalRun run = new JournalRun("run");
        Appending.append(writer, run, opening("run"), 0, started()).join();
        disk.fail(Fault.AFTER_COMMIT);
        assertThat(refusal(Appending.append(writer, run, null, 1, ended())).code())
                .isEqualTo("journal.unavailable");
        disk.fail(Fault.NONE);
        assertThat(refusal(Appending.append(writer, run, null, 1, ended())).code())
                .isEqualTo("run.lease-lost");
        assertThat(journal.entries("run", 0, 10)).hasSize(2);
    }

    @Test
    void after_a_torn_end_of_the_log_whole_commits_are_there_and_the_torn_one_is_not() throws Exception {
        try (Connection connection = database.writing().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("pragma wal_checkpoint(truncate)");
        }
        for (int i = 0; i < 50; i++) {
            store(i).join();
        }
        long length = Files.size(folder.resolve("serai.db-wal"));
        for (int torn = 1; torn < 60_000; torn += 7_919) {
            Path image = crashImage("torn-" + torn);
            try (RandomAccessFile file =
                    new RandomAccessFile(image.resolve("serai.db-wal").toFile(), "rw")) {
                file.setLength(length - torn);
            }
            assertThatOnlyTheLastRunsAreGone(image);
        }
        Path image = crashImage("damaged");
        try (RandomAccessFile file =
                new RandomAccessFile(image.resolve("serai.db-wal").toFile(), "rw")) {
            file.seek(file.length() - 5_000);
            file.writeBytes("rubbish ".repeat(20));
        }
        assertThatOnlyTheLastRunsAreGone(image);
    }

    /** What a process that dies now leaves. */
    private Path crashImage(String name) throws IOException {
        Path image = Files.createDirectory(folder.resolve(name));
        Files.copy(folder.resolve("serai.db"), image.resolve("serai.db"));
        Files.copy(folder.resolve("serai.db-wal"), image.resolve("serai.db-wal"));
        return image;
    }

    private static void assertThatOnlyTheLastRunsAreGone(Path image) throws IOException {
        try (Database crashed = JournalDatabases.sqlite(image)) {
            Journal left = new Journal(crashed.reading());
            int runs = left.open().size();
            assertThat(runs).isBetween(30, 49);
            for (int i = 0; i < 50; i++) {
                String id = "run-" + i;
                assertThat(left.entries(id, 0, 10)).hasSize(i < runs ? 1 : 0);
            }
        }
    }

    @Test
    void a_page_of_rubbish_is_an_error_and_not_an_empty_journal() throws IOException {
        for (int i = 0; i < 200; i++) {
            W1Events w1 = new W1Events(i, 5);
            List<RunEvent> events = new ArrayList<>(List.of(w1.started()));
            events.addAll(w1.rest());
            Appending.append(writer, new JournalRun("run-" + i), opening(null), 0, events)
                    .join();
        }
        writer.close();
        database.close();
        Path file = folder.resolve("serai.db");
        try (RandomAccessFile page = new RandomAccessFile(file.toFile(), "rw")) {
            page.seek(page.length() - 8_192);
            page.write(new byte[8_192]);
        }
        database = JournalDatabases.sqlite(folder);
        Journal damaged = new Journal(database.reading());
        assertThatThrownBy(() -> {
                    for (int i = 0; i < 200; i++) {
                        assertThat(damaged.entries("run-" + i, 0, 10)).hasSize(1);
                    }
                })
                .isInstanceOf(SeraiException.class)
                .hasMessageContaining("could not be read");
    }

    private CompletableFuture<Appended> store(int number) {
        return store(number, 500);
    }

    private CompletableFuture<Appended> store(int number, int length) {
        return Appending.append(writer, new JournalRun("run-" + number), opening("key-" + number), 0, started(length));
    }

    private Opening opening(String key) {
        return new Opening(definition, key, "test", 5);
    }

    private static List<RunEvent> started() {
        return started(500);
    }

    private static List<RunEvent> started(int length) {
        return List.of(new RunStarted(5, Map.of("text", "x".repeat(length)), null));
    }

    private static List<RunEvent> ended() {
        return List.of(new RunCompleted(9, "done"));
    }

    private static SeraiException refusal(CompletableFuture<?> refused) {
        Throwable thrown = catchThrowable(refused::join);
        assertThat(thrown).hasCauseInstanceOf(SeraiException.class);
        return (SeraiException) thrown.getCause();
    }
}
