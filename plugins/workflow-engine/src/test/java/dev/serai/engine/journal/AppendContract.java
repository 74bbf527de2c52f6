package dev.serai.engine.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.serai.api.ErrorKind;
import dev.serai.api.NodeError;
import dev.serai.api.SeraiException;
import dev.serai.engine.journal.RunEvent.NodeCancelled;
import dev.serai.engine.journal.RunEvent.NodeCompleted;
import dev.serai.engine.journal.RunEvent.NodeFailed;
import dev.serai.engine.journal.RunEvent.NodeSkipped;
import dev.serai.engine.journal.RunEvent.NodeStarted;
import dev.serai.engine.journal.RunEvent.NodeWaiting;
import dev.serai.engine.journal.RunEvent.RunCancelled;
import dev.serai.engine.journal.RunEvent.RunCancelling;
import dev.serai.engine.journal.RunEvent.RunCompleted;
import dev.serai.engine.journal.RunEvent.RunEdited;
import dev.serai.engine.journal.RunEvent.RunFailed;
import dev.serai.engine.journal.RunEvent.RunFailing;
import dev.serai.engine.journal.RunEvent.RunPaused;
import dev.serai.engine.journal.RunEvent.RunResumed;
import dev.serai.engine.journal.RunEvent.RunStarted;
import dev.serai.engine.json.Json;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

/** What the journal stores, and what it refuses. On any database. */
abstract class AppendContract extends JournalFixture {
    @Test
    void keeps_every_kind_of_event_as_it_was() {
        Map<String, Object> values = new HashMap<>(Map.of("s", "é\"\\\n{[\\\\\"", "n", 1L, "f", 1.5, "b", true));
        values.put("none", null);
        values.put("list", Arrays.asList(1L, null, Map.of("x", List.of())));
        NodeError error = new NodeError(ErrorKind.REMOTE, "x.y", "no \u0000 answer", Duration.ofSeconds(3));
        List<RunEvent> events = List.of(
                new RunStarted(1, values, "run-0"),
                new RunStarted(1, values, null, new ReplyTo("chat", "42", "m7")),
                new RunStarted(1, values, null, new ReplyTo("chat", "42", null)),
                new NodeStarted(2, at("a", 1), 2, values),
                new NodeStarted(2, at("a", 2), 1, null),
                new NodeCompleted(3, at("a", 1), 1234, values),
                new NodeCompleted(3, at("a", 1), 1234, Map.of()),
                new NodeFailed(4, at("b", 3), 2, 5, error, 77L, "each[1]/c"),
                new NodeFailed(4, new NodeAddress("each[1]", "c", 1), 1, 5, error, null, null),
                new NodeWaiting(5, at("w", 1), 9L, List.of(new Wait("paid", "7"), new Wait("late", null)), null),
                new NodeWaiting(5, at("w", 1), null, List.of(), "run-2"),
                new NodeSkipped(5, at("s", 1)),
                new NodeCancelled(5, at("l", 1)),
                new NodeCompleted(5, at("w", 1), 0, Map.of(), true),
                new RunEdited(5, values),
                new RunPaused(5),
                new RunResumed(5),
                new RunFailing(5, error, "b"),
                new RunCancelling(5),
                new RunCompleted(5, values),
                new RunFailed(6, error, null),
                new RunFailed(6, error, "b"),
                new RunCancelled(7));
        JournalRun run = new JournalRun("run-1");
        assertThat(append(run, "key", 0, events)).isInstanceOf(Appended.Stored.class);
        assertThat(journal.entries("run-1", 0, 10)).singleElement().satisfies(entry -> assertThat(entry.events())
                .isEqualTo(events));
    }

    @Test
    void keeps_a_result_that_a_node_has_just_written() {
        for (Object result : Arrays.asList(Map.of("a", 1L), List.of(1L, "x"), "text", 7L, true, null)) {
            Map<String, Object> written = new HashMap<>();
            written.put("answer", result);
            List<RunEvent> events = List.of(
                    new RunStarted(1, Map.of(), null),
                    new NodeCompleted(2, at("a", 1), 3, Map.of("x", 1L, "y", 2L)),
                    new NodeCompleted(2, at("b", 1), 3, written),
                    new RunCompleted(4, result));
            String id = "run of " + result;
            append(new JournalRun(id), null, 0, events);
            assertThat(journal.entries(id, 0, 10).getFirst().events()).isEqualTo(events);
            assertThat(Json.readOwn(one("select data from v_run_event where run_id = '" + id + "' and seq = 3")))
                    .asInstanceOf(InstanceOfAssertFactories.MAP)
                    .containsEntry("o", result);
        }
    }

    @Test
    void finds_the_first_run_of_a_repeated_key_and_stores_nothing_of_the_repeat() {
        append(new JournalRun("first"), "key", 0, started());
        assertThat(append(new JournalRun("second"), "key", 0, started())).isEqualTo(new Appended.Duplicate("first"));
        assertThat(journal.find("second")).isEmpty();
        assertThat(journal.changes(0, 10)).hasSize(1);
        assertThat(journal.findByKey("key")).hasValue("first");
    }

    @Test
    void a_repeat_in_the_same_commit_is_found_too() {
        JournalRun repeat = new JournalRun("second");
        var first = Appending.append(writer, new JournalRun("first"), opening("key"), 0, started());
        var second = Appending.append(writer, repeat, opening("key"), 0, started());
        var more = Appending.append(writer, repeat, null, 1, ended());
        assertThat(first.join()).isInstanceOf(Appended.Stored.class);
        assertThat(second.join()).isEqualTo(new Appended.Duplicate("first"));
        assertThat(code(more)).isEqualTo("run.lease-lost");
        assertThat(journal.find("first").orElseThrow().status()).isEqualTo(RunStatus.RUNNING);
    }

    @Test
    void runs_without_a_key_are_never_repeats() {
        append(new JournalRun("first"), null, 0, started());
        assertThat(append(new JournalRun("second"), null, 0, started())).isInstanceOf(Appended.Stored.class);
    }

    @Test
    void the_head_sets_the_status_of_the_run() {
        JournalRun run = new JournalRun("run");
        append(run, null, 0, started());
        assertThat(ids(journal.open())).containsExactly("run");
        append(run, null, 1, ended());
        assertThat(journal.open()).isEmpty();
        assertThat(journal.find("run")).hasValueSatisfying(row -> {
            assertThat(row.status()).isEqualTo(RunStatus.COMPLETED);
            assertThat(row.endedAt()).isEqualTo(9);
        });
    }

    @Test
    void many_appends_of_one_run_are_stored_in_the_order_in_which_they_were_handed_over() {
        JournalRun run = new JournalRun("run");
        List<CompletableFuture<Appended>> appends = new ArrayList<>();
        appends.add(Appending.append(writer, run, opening(null), 0, started()));
        for (int i = 1; i < 3_000; i++) {
            appends.add(Appending.append(writer, run, null, i, List.of(new NodeCompleted(9, at("n", i), 1, Map.of()))));
        }
        appends.forEach(CompletableFuture::join);
        assertThat(journal.entries("run", 0, 10_000))
                .extracting(Journal.Entry::firstSeq)
                .isSorted()
                .hasSize(3_000);
        assertThat(journal.entries("run", journal.latestPosition() - 2, 10)).hasSize(2);
    }

    @Test
    void an_append_in_a_place_that_is_taken_is_refused_alone() {
        JournalRun run = new JournalRun("run");
        append(run, null, 0, started());
        var before = Appending.append(writer, new JournalRun("before"), opening(null), 0, started());
        var again = Appending.append(writer, run, null, 0, ended());
        var after = Appending.append(writer, new JournalRun("after"), opening(null), 0, started());
        assertThat(code(again)).isEqualTo("journal.unstorable");
        assertThat(before.join()).isInstanceOf(Appended.Stored.class);
        assertThat(after.join()).isInstanceOf(Appended.Stored.class);
        assertThat(journal.find("run").orElseThrow().status()).isEqualTo(RunStatus.RUNNING);
    }

    @Test
    void one_poison_append_among_many_fails_none_of_them() {
        List<CompletableFuture<Appended>> good = new ArrayList<>();
        List<CompletableFuture<Appended>> bad = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            boolean isBad = i % 100 == 50;
            Opening opening = new Opening(isBad ? 999_999 : definition, "key-" + i, "test", 5);
            (isBad ? bad : good).add(Appending.append(writer, new JournalRun("run-" + i), opening, 0, started()));
        }
        assertThat(good).allSatisfy(append -> assertThat(append.join()).isInstanceOf(Appended.Stored.class));
        assertThat(bad).allSatisfy(append -> assertThat(code(append)).isEqualTo("journal.unstorable"));
        assertThat(journal.count(0)).containsExactly(Map.entry(RunStatus.RUNNING, 297L));
    }

    @Test
    void a_run_that_has_ended_takes_no_more() {
        JournalRun run = new JournalRun("run");
        append(run, null, 0, started());
        append(run, null, 1, ended());
        assertThat(code(Appending.append(writer, run, null, 2, ended()))).isEqualTo("run.lease-lost");
        assertThat(journal.entries("run", 0, 10)).hasSize(2);
    }

    @Test
    void a_process_whose_runs_another_has_taken_over_can_not_write_to_them() {
        JournalRun run = new JournalRun("run");
        append(run, null, 0, started());
        try (JournalWriter later = new JournalWriter(database.writing())) {
            later.start();
            JournalRun taken = journal.open("run").orElseThrow().run();
            assertThat(code(Appending.append(writer, run, null, 1, ended()))).isEqualTo("run.lease-lost");
            assertThat(Appending.append(later, taken, null, 1, ended()).join()).isInstanceOf(Appended.Stored.class);
        }
    }

    @Test
    void what_can_not_be_stored_is_never_acknowledged_and_later_appends_are() throws SQLException {
        execute("alter table run_journal rename to gone");
        assertThatThrownBy(() -> append(new JournalRun("lost"), "key", 0, started()))
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(SeraiException.class);
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
        assertThat(new Definitions(database.writing()).store("e".repeat(64), "other", "source", 1))
                .isPositive();
    }

    @Test
    void numbers_go_on_where_the_last_process_left_them() {
        append(new JournalRun("one"), null, 0, started());
        long position = journal.latestPosition();
        try (JournalWriter next = new JournalWriter(database.writing())) {
            next.start();
            Appending.append(next, new JournalRun("two"), opening(null), 0, started())
                    .join();
        }
        assertThat(journal.changes(position, 10))
                .singleElement()
                .satisfies(change -> assertThat(change.run().id()).isEqualTo("two"));
    }
}
