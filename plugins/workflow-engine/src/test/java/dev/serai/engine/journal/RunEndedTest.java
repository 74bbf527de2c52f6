package dev.serai.engine.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.api.ErrorKind;
import dev.serai.api.NodeError;
import dev.serai.engine.journal.RunEvent.RunCompleted;
import dev.serai.engine.journal.RunEvent.RunFailed;
import dev.serai.engine.journal.RunEvent.RunStarted;
import dev.serai.host.database.Database;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How many runs ended how, and which did not end well. */
class RunEndedTest {
    private static final long MINUTE = 60_000;
    private static final long START = 1_763_700_000_000L;

    @TempDir
    Path folder;

    private Database database;
    private JournalWriter writer;
    private Journal journal;
    private long definition;
    private int runs;

    @BeforeEach
    void open() throws Exception {
        database = JournalDatabases.sqlite(folder);
        definition = new Definitions(database.writing()).store("d".repeat(64), "sample", "source", 1);
        writer = new JournalWriter(database.writing());
        writer.start();
        journal = new Journal(database.reading());
    }

    @AfterEach
    void close() {
        writer.close();
        database.close();
    }

    private void completes(long at) {
        ends(new RunCompleted(at, "done"));
    }

    private void ends(RunEvent end) {
        runs++;
        Appending.append(
                        writer,
                        new JournalRun("run-" + runs),
                        new Opening(definition, null, "test", end.at()),
                        0,
                        List.of(new RunStarted(end.at(), Map.of(), null), end))
                .join();
    }

    @Test
    void count_those_of_the_whole_minutes_since() {
        for (long minute = 0; minute < 30; minute++) {
            completes(START + minute * MINUTE);
            completes(START + minute * MINUTE + MINUTE - 1);
        }
        assertThat(completedSince(START)).isEqualTo(60);
        assertThat(completedSince(START + 1)).isEqualTo(58);
        assertThat(completedSince(START + MINUTE)).isEqualTo(58);
        assertThat(completedSince(START + 29 * MINUTE)).isEqualTo(2);
        assertThat(completedSince(START + 30 * MINUTE)).isZero();
    }

    @Test
    void count_only_what_was_stored() {
        Appending.append(
                        writer,
                        new JournalRun("first"),
                        new Opening(definition, "key", "test", START),
                        0,
                        List.of(new RunStarted(START, Map.of(), null)))
                .join();
        Appending.append(
                        writer,
                        new JournalRun("repeat"),
                        new Opening(definition, "key", "test", START),
                        0,
                        List.of(new RunStarted(START, Map.of(), null), new RunCompleted(START, "done")))
                .join();
        assertThat(journal.count(START)).isEqualTo(Map.of(RunStatus.RUNNING, 1L));
    }

    @Test
    void are_missed_by_the_check_where_they_were_not_counted() throws Exception {
        completes(START);
        assertThat(JournalCheck.of(journal).problems()).isEmpty();
        try (Connection connection = database.writing().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("update run_ended set runs = 0");
        }
        assertThat(JournalCheck.of(journal).problems())
                .containsExactly("1 minutes that count fewer runs than ended in them");
    }

    @Test
    void are_found_where_they_failed() {
        completes(START);
        ends(new RunFailed(START, new NodeError(ErrorKind.INTERNAL, "x", "x", null), "n"));
        completes(START);
        assertThat(journal.count(START)).isEqualTo(Map.of(RunStatus.COMPLETED, 2L, RunStatus.FAILED, 1L));
        for (String workflow : new String[] {null, "sample"}) {
            RunFilter failed = new RunFilter(workflow, RunStatus.FAILED, null, null, null);
            assertThat(journal.list(failed, 10)).extracting(RunRow::id).containsExactly("run-2");
        }
    }

    private long completedSince(long since) {
        return journal.count(since).getOrDefault(RunStatus.COMPLETED, 0L);
    }
}
