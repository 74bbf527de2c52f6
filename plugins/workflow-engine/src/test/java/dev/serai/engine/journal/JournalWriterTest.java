package dev.serai.engine.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.serai.api.ErrorKind;
import dev.serai.api.NodeError;
import dev.serai.api.SeraiException;
import dev.serai.engine.fixture.Engine;
import dev.serai.engine.journal.RunEvent.NodeCompleted;
import dev.serai.engine.journal.RunEvent.NodeFailed;
import dev.serai.engine.journal.RunEvent.NodeStarted;
import dev.serai.engine.journal.RunEvent.RunCancelled;
import dev.serai.engine.journal.RunEvent.RunCompleted;
import dev.serai.engine.journal.RunEvent.RunFailed;
import dev.serai.engine.journal.RunEvent.RunStarted;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalWriterTest {
    @TempDir
    Path home;

    private Engine engine;
    private JournalWriter writer;
    private Journal journal;
    private long definition;

    @BeforeEach
    void open() throws Exception {
        engine = Engine.start(home);
        writer = new JournalWriter(engine.database());
        writer.start();
        journal = new Journal(engine.database());
        definition = new Definitions(engine.database()).store("d".repeat(64), "sample", "source", 1);
    }

    @AfterEach
    void close() {
        writer.close();
        engine.close();
    }

    @Test
    void keeps_every_kind_of_event_as_it_was() {
        Map<String, Object> values = new HashMap<>(Map.of("s", "é\"\\\n", "n", 1L, "f", 1.5, "b", true));
        values.put("none", null);
        values.put("list", Arrays.asList(1L, null, Map.of("x", List.of())));
        NodeError error = new NodeError(ErrorKind.REMOTE, "x.y", "no answer", Duration.ofSeconds(3));
        List<RunEvent> events = List.of(
                new RunStarted(1, values),
                new NodeStarted(2, "a", 1, 2, values),
                new NodeCompleted(3, "a", 1, 1234, values),
                new NodeFailed(4, "b", 3, 5, error),
                new RunCompleted(5, values),
                new RunFailed(6, error, null),
                new RunCancelled(7));
        JournalRun run = new JournalRun("run-1");
        assertThat(append(run, "key", 0, events)).isInstanceOf(Appended.Stored.class);
        assertThat(journal.entries("run-1", 0, 10)).singleElement().satisfies(entry -> assertThat(entry.events())
                .isEqualTo(events));
    }

    @Test
    void finds_the_first_run_of_a_repeated_key_and_stores_nothing_of_the_repeat() {
        append(new JournalRun("first"), "key", 0, started());
        assertThat(append(new JournalRun("second"), "key", 0, started())).isEqualTo(new Appended.Duplicate("first"));
        assertThat(journal.find("second")).isEmpty();
        assertThat(journal.changes(0, 10)).hasSize(1);
    }

    @Test
    void a_repeat_in_the_same_commit_is_found_too() {
        var first = writer.append(new JournalRun("first"), opening("key"), 0, started());
        var second = writer.append(new JournalRun("second"), opening("key"), 0, started());
        assertThat(first.join()).isInstanceOf(Appended.Stored.class);
        assertThat(second.join()).isEqualTo(new Appended.Duplicate("first"));
    }

    @Test
    void runs_without_a_key_are_never_repeats() {
        append(new JournalRun("first"), null, 0, started());
        assertThat(append(new JournalRun("second"), null, 0, started())).isInstanceOf(Appended.Stored.class);
    }

    @Test
    void the_last_event_sets_the_status_of_the_run() {
        JournalRun run = new JournalRun("run");
        append(run, null, 0, started());
        assertThat(journal.open()).extracting(open -> open.run().id()).containsExactly("run");
        append(run, null, 1, List.of(new RunCompleted(9, "done")));
        assertThat(journal.open()).isEmpty();
        assertThat(journal.find("run")).hasValueSatisfying(row -> {
            assertThat(row.status()).isEqualTo(RunStatus.COMPLETED);
            assertThat(row.endedAt()).isEqualTo(9);
        });
    }

    @Test
    void what_can_not_be_stored_is_never_acknowledged_and_later_appends_are() throws SQLException {
        execute("alter table run_journal rename to gone");
        assertThatThrownBy(() -> append(new JournalRun("lost"), "key", 0, started()))
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(SeraiException.class)
                .hasMessageContaining("could not be written");
        execute("alter table gone rename to run_journal");
        assertThat(journal.find("lost")).isEmpty();
        assertThat(append(new JournalRun("kept"), "key", 0, started())).isInstanceOf(Appended.Stored.class);
    }

    @Test
    void tells_of_commits_after_they_are_readable() {
        AtomicInteger seen = new AtomicInteger();
        writer.onCommit(() -> seen.set(journal.changes(0, 10).size()));
        append(new JournalRun("run"), null, 0, started());
        append(new JournalRun("other"), null, 0, started());
        assertThat(seen.get()).isPositive();
    }

    @Test
    void keeps_no_lock_between_commits_so_that_others_can_write() {
        append(new JournalRun("run"), null, 0, started());
        assertThat(new Definitions(engine.database()).store("e".repeat(64), "other", "source", 1))
                .isPositive();
    }

    @Test
    void the_public_view_shows_each_event_at_its_place() throws SQLException {
        append(new JournalRun("run"), null, 0, started());
        try (Connection connection = engine.database().getConnection();
                Statement statement = connection.createStatement();
                var row = statement.executeQuery("select run_id, seq, type, at from v_run_event")) {
            assertThat(row.getString(1)).isEqualTo("run");
            assertThat(row.getInt(2)).isZero();
            assertThat(row.getString(3)).isEqualTo("run.started");
            assertThat(row.getLong(4)).isEqualTo(5);
        }
    }

    private Appended append(JournalRun run, String key, int firstSeq, List<RunEvent> events) {
        return writer.append(run, firstSeq == 0 ? opening(key) : null, firstSeq, events)
                .join();
    }

    private Opening opening(String key) {
        return new Opening(definition, key, "test", 5);
    }

    private static List<RunEvent> started() {
        return List.of(new RunStarted(5, Map.of()));
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = engine.database().getConnection();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("pragma legacy_alter_table = on");
            statement.executeUpdate(sql);
        }
    }
}
