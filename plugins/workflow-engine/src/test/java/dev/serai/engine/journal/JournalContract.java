package dev.serai.engine.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.serai.api.ErrorKind;
import dev.serai.api.NodeError;
import dev.serai.api.SeraiException;
import dev.serai.engine.fixture.W1Events;
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
import dev.serai.host.database.Database;
import dev.serai.testkit.SettableClock;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the journal promises, on any database. */
@Timeout(60)
abstract class JournalContract {
    private Database database;
    private JournalWriter writer;
    private Journal journal;
    private long definition;

    /** A new one with the engine's tables. */
    abstract Database database() throws Exception;

    @BeforeEach
    void open() throws Exception {
        database = database();
        writer = new JournalWriter(database.writing());
        writer.start();
        journal = new Journal(database.reading());
        definition = new Definitions(database.writing()).store("d".repeat(64), "sample", "source", 1);
    }

    @AfterEach
    void close() {
        writer.close();
        database.close();
    }

    @Test
    void keeps_every_kind_of_event_as_it_was() {
        Map<String, Object> values = new HashMap<>(Map.of("s", "é\"\\\n{[\\\\\"", "n", 1L, "f", 1.5, "b", true));
        values.put("none", null);
        values.put("list", Arrays.asList(1L, null, Map.of("x", List.of())));
        NodeError error = new NodeError(ErrorKind.REMOTE, "x.y", "no \u0000 answer", Duration.ofSeconds(3));
        List<RunEvent> events = List.of(
                new RunStarted(1, values, "run-0"),
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
    void keeps_the_text_of_every_version_and_counts_its_runs() {
        Definitions definitions = new Definitions(database.writing());
        long newer = definitions.store("a".repeat(64), "sample", "näxt", 2);
        definitions.store("b".repeat(64), "other", "other", 3);
        assertThat(definitions.store("d".repeat(64), "sample", "source", 4)).isEqualTo(definition);
        append(new JournalRun("run"), null, 0, started());

        Versions versions = new Versions(journal);
        Versions.Version second = new Versions.Version(newer, "a".repeat(64), 2, 0);
        Versions.Version first = new Versions.Version(definition, "d".repeat(64), 1, 1);
        assertThat(versions.list("sample", Long.MAX_VALUE, 9)).containsExactly(second, first);
        assertThat(versions.list("sample", newer, 9)).containsExactly(first);
        assertThat(versions.startingWith("sample", "aaaaaa")).containsExactly(second);
        assertThat(versions.startingWith("sample", "bbbbbb")).isEmpty();
        assertThat(versions.source(newer)).hasValue("näxt");
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
        var first = writer.append(new JournalRun("first"), opening("key"), 0, started());
        var second = writer.append(repeat, opening("key"), 0, started());
        var more = writer.append(repeat, null, 1, ended());
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
        appends.add(writer.append(run, opening(null), 0, started()));
        for (int i = 1; i < 3_000; i++) {
            appends.add(writer.append(run, null, i, List.of(new NodeCompleted(9, at("n", i), 1, Map.of()))));
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
        var before = writer.append(new JournalRun("before"), opening(null), 0, started());
        var again = writer.append(run, null, 0, ended());
        var after = writer.append(new JournalRun("after"), opening(null), 0, started());
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
            (isBad ? bad : good).add(writer.append(new JournalRun("run-" + i), opening, 0, started()));
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
        assertThat(code(writer.append(run, null, 2, ended()))).isEqualTo("run.lease-lost");
        assertThat(journal.entries("run", 0, 10)).hasSize(2);
    }

    @Test
    void a_process_whose_runs_another_has_taken_over_can_not_write_to_them() {
        JournalRun run = new JournalRun("run");
        append(run, null, 0, started());
        try (JournalWriter later = new JournalWriter(database.writing())) {
            later.start();
            JournalRun taken = journal.open("run").orElseThrow().run();
            assertThat(code(writer.append(run, null, 1, ended()))).isEqualTo("run.lease-lost");
            assertThat(later.append(taken, null, 1, ended()).join()).isInstanceOf(Appended.Stored.class);
        }
    }

    @Test
    void finds_the_runs_that_are_due_and_when_the_next_one_is() {
        waiting("late", new RunHead(RunStatus.WAITING, 300L, null, null));
        waiting("soon", new RunHead(RunStatus.WAITING, 100L, null, null));
        waiting("never", new RunHead(RunStatus.WAITING, null, null, null));
        assertThat(journal.nextWake()).hasValue(100);
        assertThat(journal.due(99, null, 10)).isEmpty();
        assertThat(ids(journal.due(300, null, 10))).containsExactly("soon", "late");
        List<Journal.OpenRun> first = journal.due(300, null, 1);
        assertThat(ids(first)).containsExactly("soon");
        assertThat(ids(journal.due(300, first.getFirst(), 10))).containsExactly("late");
        assertThat(journal.openActive()).isEmpty();
        assertThat(ids(journal.open())).containsExactly("late", "soon", "never");
        JournalRun soon = journal.open("soon").orElseThrow().run();
        append(soon, null, 1, ended());
        assertThat(journal.nextWake()).hasValue(300);
        assertThat(journal.open("soon")).isEmpty();
    }

    @Test
    void finds_the_runs_that_wait_for_an_event_in_the_order_of_waiting() {
        JournalRun first = waiting("first", waitingFor(new Wait("paid", "order-1")));
        waiting("any", waitingFor(new Wait("paid", null), new Wait("gone", null)));
        waiting("other", waitingFor(new Wait("paid", "order-2")));
        assertThat(journal.waitingFor("paid", "order-1")).containsExactly("first", "any");
        assertThat(journal.waitingFor("paid", null)).containsExactly("any");
        assertThat(journal.waitingFor("unknown", null)).isEmpty();

        writer.append(first, null, 1, step(), waitingFor(new Wait("gone", null), new Wait("paid", "order-1")))
                .join();
        assertThat(journal.waitingFor("paid", "order-1")).containsExactly("first", "any");
        assertThat(journal.waitingFor("gone", "x")).containsExactly("any", "first");

        writer.append(first, null, 2, step(), RunHead.running()).join();
        assertThat(journal.waitingFor("paid", "order-1")).containsExactly("first", "any");
        append(first, null, 3, ended());
        assertThat(journal.waitingFor("paid", "order-1")).containsExactly("any");
    }

    @Test
    void an_event_that_came_early_goes_to_one_run_only_with_its_append() {
        EventBuffer buffer = new EventBuffer(journal, writer);
        buffer.keep(kept("paid", "order-1", 50)).join();
        buffer.keep(kept("paid", null, 500)).join();
        assertThat(buffer.take("paid", "order-1", 50, 0, Set.of())).isEmpty();
        assertThat(buffer.take("paid", null, 10, 0, Set.of()).orElseThrow().correlation())
                .isEqualTo("order-1");
        assertThat(buffer.take("paid", "order-2", 10, 0, Set.of())).isEmpty();
        EventBuffer.Kept event = buffer.take("paid", null, 60, 0, Set.of()).orElseThrow();
        assertThat(event).isEqualTo(new EventBuffer.Kept(event.id(), "paid", null, "test", "{}", 5, 500));

        JournalRun run = new JournalRun("run");
        append(run, null, 0, started());
        writer.append(run, null, 1, step(), RunHead.running(), event.id()).join();
        JournalRun late = new JournalRun("late");
        append(late, null, 0, started());
        var second = writer.append(late, null, 1, step(), RunHead.running(), event.id());
        assertThat(code(second)).isEqualTo("event.taken");
        assertThat(journal.entries("late", 0, 10)).hasSize(1);
        assertThat(buffer.take("paid", null, 60, 0, Set.of())).isEmpty();
    }

    @Test
    void forgets_events_that_have_expired() {
        EventBuffer buffer = new EventBuffer(journal, writer);
        buffer.keep(kept("paid", null, 50)).join();
        buffer.keep(kept("paid", null, 51)).join();
        assertThat(buffer.expire(50).join()).isEqualTo(1);
        assertThat(buffer.take("paid", null, 50, 0, Set.of())).isPresent();
    }

    @Test
    void knows_when_a_trigger_fired_last() {
        TriggerTimes times = new TriggerTimes(journal, writer);
        assertThat(times.last("report", "0")).isEmpty();
        assertThat(times.fired("report", "0", 10).join()).isTrue();
        assertThat(times.fired("report", "0", 30).join()).isTrue();
        assertThat(times.fired("report", "0", 20).join()).isFalse();
        assertThat(times.last("report", "0")).hasValue(30);
        assertThat(times.last("report", "1")).isEmpty();
    }

    @Test
    void finds_children_and_repeats_of_a_run() {
        append(new JournalRun("parent"), null, 0, started());
        Opening child = new Opening(definition, null, "run", 5, "parent", null, "customer-1");
        JournalRun open = new JournalRun("open");
        writer.append(open, child, 0, started()).join();
        JournalRun done = new JournalRun("done");
        writer.append(done, child, 0, started()).join();
        append(done, null, 1, ended());
        Opening repeat = new Opening(definition, null, "api", 5, null, "done", null);
        writer.append(new JournalRun("repeat"), repeat, 0, started()).join();

        assertThat(journal.children("parent")).singleElement().satisfies(run -> {
            assertThat(run.run().id()).isEqualTo("open");
            assertThat(run.concurrencyKey()).isEqualTo("customer-1");
            assertThat(run.parentRunId()).isEqualTo("parent");
        });
        RunFilter children = new RunFilter(null, null, null, null, null, "parent", null);
        assertThat(journal.list(children, 10)).extracting(RunRow::id).containsExactly("done", "open");
        RunFilter repeats = new RunFilter(null, null, null, null, null, null, "done");
        assertThat(journal.list(repeats, 10)).extracting(RunRow::originRunId).containsExactly("done");
    }

    @Test
    void lists_and_counts_by_status() {
        waiting("waiting", waitingFor(new Wait("x", null)));
        writer.append(
                        new JournalRun("queued"),
                        opening(null),
                        0,
                        started(),
                        new RunHead(RunStatus.QUEUED, null, null, null))
                .join();
        append(new JournalRun("whole"), "k", 0, ended());
        assertThat(journal.count(0))
                .isEqualTo(Map.of(RunStatus.WAITING, 1L, RunStatus.QUEUED, 1L, RunStatus.COMPLETED, 1L));
        assertThat(journal.count(10)).doesNotContainKey(RunStatus.COMPLETED);
        RunFilter completed = new RunFilter("sample", RunStatus.COMPLETED, null, 5L, null);
        assertThat(journal.list(completed, 10)).extracting(RunRow::id).containsExactly("whole");
        assertThat(journal.list(new RunFilter(null, null, "k", null, null), 10))
                .extracting(RunRow::id)
                .containsExactly("whole");
        long newest = journal.list(RunFilter.ALL, 1).getFirst().seq();
        assertThat(journal.list(new RunFilter(null, null, null, null, newest), 10))
                .extracting(RunRow::id)
                .containsExactly("queued", "waiting");
        assertThat(ids(journal.openActive())).containsExactly("queued");
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
            next.append(new JournalRun("two"), opening(null), 0, started()).join();
        }
        assertThat(journal.changes(position, 10))
                .singleElement()
                .satisfies(change -> assertThat(change.run().id()).isEqualTo("two"));
    }

    @Test
    void forgets_runs_that_ended_long_ago_but_never_open_or_newest_ones() {
        SettableClock clock = new SettableClock(Instant.ofEpochMilli(1_000));
        Retention retention = new Retention(journal, writer, new RetentionSettings(Duration.ofMillis(500), 0), clock);
        ended("old", 400);
        waiting("open", waitingFor(new Wait("x", null)));
        ended("young", 600);
        ended("newest", 400);
        assertThat(retention.prune()).isEqualTo(1);
        assertThat(journal.list(RunFilter.ALL, 10)).extracting(RunRow::id).containsExactly("newest", "young", "open");
        assertThat(append(new JournalRun("again"), "old", 0, started())).isInstanceOf(Appended.Stored.class);
        clock.advance(Duration.ofDays(1));
        assertThat(retention.prune()).isEqualTo(2);
        assertThat(journal.list(RunFilter.ALL, 10)).extracting(RunRow::id).containsExactly("again", "open");
        assertThat(JournalCheck.of(journal).problems()).isEmpty();
    }

    @Test
    void pruning_that_has_nothing_to_do_ends_in_order() {
        Retention retention = new Retention(journal, writer, new RetentionSettings(null, 0), Clock.systemUTC());
        retention.start();
        assertThatCode(retention::close).doesNotThrowAnyException();
    }

    @Test
    void forgets_runs_beyond_a_number_while_others_are_stored() {
        Retention retention = new Retention(journal, writer, new RetentionSettings(null, 100), Clock.systemUTC());
        for (int i = 0; i < 1_500; i++) {
            CompletableFuture<Appended> unused =
                    writer.append(new JournalRun("run-" + i), opening("run-" + i), 0, ended());
        }
        ended("last", 9);
        CompletableFuture<Integer> pruned = CompletableFuture.supplyAsync(retention::prune);
        for (int i = 0; i < 200; i++) {
            append(new JournalRun("more-" + i), "more-" + i, 0, started());
        }
        assertThat(pruned.join()).isEqualTo(1_401);
        assertThat(journal.count(0)).isEqualTo(Map.of(RunStatus.COMPLETED, 100L, RunStatus.RUNNING, 200L));
        assertThat(journal.findByKey("run-0")).isEmpty();
        assertThat(JournalCheck.of(journal)).isEqualTo(new JournalCheck.Outcome(300, 300, List.of()));
    }

    @Test
    void a_check_finds_what_does_not_agree() throws SQLException {
        for (String id : List.of("fine", "status", "end", "gap", "empty", "unreadable", "waits")) {
            ended(id, 9);
        }
        append(new JournalRun("open"), null, 0, started());
        assertThat(JournalCheck.of(journal)).isEqualTo(new JournalCheck.Outcome(8, 8, List.of()));
        execute("update run set status = 'failed' where id = 'status'");
        execute("update run set ended_at = 8 where id = 'end'");
        execute("update run_journal set first_seq = 3 where run_seq = (select seq from run where id = 'gap')");
        execute("delete from run_journal where run_seq = (select seq from run where id = 'empty')");
        execute("update run_journal set events = 'x' where run_seq = (select seq from run where id = 'unreadable')");
        execute("insert into run_wait select seq, 'a', '', 1 from run where id = 'waits'");
        assertThat(JournalCheck.of(journal).problems())
                .hasSize(6)
                .anyMatch(problem -> problem.startsWith("run unreadable: its events from 0 can't be read"))
                .contains(
                        "1 waits of no run, or of one that has ended",
                        "run status: it is failed, but its events say completed",
                        "run end: it ended at 8, but its events say 9",
                        "run gap: its events from 0 to 2 are not there",
                        "run empty: it has no events");
    }

    private void ended(String id, long at) {
        writer.append(new JournalRun(id), opening(id), 0, List.of(new RunCompleted(at, "done")))
                .join();
    }

    @Test
    void the_public_views_show_each_event_and_each_run_at_its_place() throws SQLException {
        W1Events w1 = new W1Events(7, 1_763_700_000_000L);
        JournalRun run = new JournalRun("w1");
        writer.append(run, opening("k"), 0, List.of(w1.started())).join();
        writer.append(run, null, 1, w1.rest()).join();
        assertThat(rows("select run_id, seq, type, node, at from v_run_event order by seq"))
                .containsExactly(
                        "w1|0|run.started|null|1763700000000",
                        "w1|1|node.completed|normalise|1763700000001",
                        "w1|2|node.completed|scoring|1763700000001",
                        "w1|3|node.completed|decide|1763700000001",
                        "w1|4|node.completed|low|1763700000001",
                        "w1|5|node.completed|finish|1763700000001",
                        "w1|6|run.completed|null|1763700000001");
        assertThat(rows("select id, workflow, version, status, idempotency_key, duration_ms from v_run"))
                .containsExactly("w1|sample|dddddddddddd|completed|k|1763699999996");
        Map<?, ?> end = (Map<?, ?>) Json.readOwn(one("select data from v_run_event where type = 'run.completed'"));
        assertThat(end.get("o")).isEqualTo(((RunCompleted) w1.rest().getLast()).result());
    }

    private Appended append(JournalRun run, @Nullable String key, int firstSeq, List<RunEvent> events) {
        return writer.append(run, firstSeq == 0 ? opening(key) : null, firstSeq, events)
                .join();
    }

    private JournalRun waiting(String id, RunHead head) {
        JournalRun run = new JournalRun(id);
        writer.append(run, opening(null), 0, started(), head).join();
        return run;
    }

    private static RunHead waitingFor(Wait... waits) {
        return new RunHead(RunStatus.WAITING, null, List.of(waits), null);
    }

    private static EventBuffer.Kept kept(String type, @Nullable String correlation, long expiresAt) {
        return new EventBuffer.Kept(0, type, correlation, "test", "{}", 5, expiresAt);
    }

    private Opening opening(@Nullable String key) {
        return new Opening(definition, key, "test", 5);
    }

    private static List<RunEvent> started() {
        return List.of(new RunStarted(5, Map.of(), null));
    }

    private static List<RunEvent> step() {
        return List.of(new NodeCompleted(6, at("n", 1), 1, Map.of()));
    }

    private static List<RunEvent> ended() {
        return List.of(new RunCompleted(9, "done"));
    }

    private static List<String> ids(List<Journal.OpenRun> runs) {
        return runs.stream().map(run -> run.run().id()).toList();
    }

    private static String code(CompletableFuture<?> refused) {
        Throwable thrown = catchThrowable(refused::join);
        assertThat(thrown).hasCauseInstanceOf(SeraiException.class);
        return ((SeraiException) thrown.getCause()).code();
    }

    private String one(String sql) {
        return rows(sql).getFirst();
    }

    private List<String> rows(String sql) {
        try (Connection connection = database.reading().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> texts = new ArrayList<>();
            int columns = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                List<String> values = new ArrayList<>();
                for (int i = 1; i <= columns; i++) {
                    values.add(rows.getString(i));
                }
                texts.add(String.join("|", values.stream().map(String::valueOf).toList()));
            }
            return texts;
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = database.writing().getConnection();
                Statement statement = connection.createStatement()) {
            if (database.kind() == Database.Kind.SQLITE) {
                statement.executeUpdate("pragma legacy_alter_table = on");
            }
            statement.executeUpdate(sql);
        }
    }

    private static NodeAddress at(String node, int execution) {
        return new NodeAddress("", node, execution);
    }
}
