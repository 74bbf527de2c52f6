package dev.serai.engine.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.engine.fixture.W1Events;
import dev.serai.engine.journal.RunEvent.RunCompleted;
import dev.serai.engine.json.Json;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the journal finds: runs, waits, events that came early, times of triggers, versions. On any database. */
abstract class LookupContract extends JournalFixture {
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

        Appending.append(
                        writer, first, null, 1, step(), waitingFor(new Wait("gone", null), new Wait("paid", "order-1")))
                .join();
        assertThat(journal.waitingFor("paid", "order-1")).containsExactly("first", "any");
        assertThat(journal.waitingFor("gone", "x")).containsExactly("any", "first");

        Appending.append(writer, first, null, 2, step(), RunHead.running()).join();
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
        writer.append(run, null, 1, step(), RunHead.running(), new Alongside(event.id(), List.of()))
                .join();
        JournalRun late = new JournalRun("late");
        append(late, null, 0, started());
        var second = writer.append(late, null, 1, step(), RunHead.running(), new Alongside(event.id(), List.of()));
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
        Appending.append(writer, open, child, 0, started()).join();
        JournalRun done = new JournalRun("done");
        Appending.append(writer, done, child, 0, started()).join();
        append(done, null, 1, ended());
        Opening repeat = new Opening(definition, null, "api", 5, null, "done", null);
        Appending.append(writer, new JournalRun("repeat"), repeat, 0, started()).join();

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
        Appending.append(
                        writer,
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
    void the_public_views_show_each_event_and_each_run_at_its_place() throws SQLException {
        W1Events w1 = new W1Events(7, 1_763_700_000_000L);
        JournalRun run = new JournalRun("w1");
        Appending.append(writer, run, opening("k"), 0, List.of(w1.started())).join();
        Appending.append(writer, run, null, 1, w1.rest()).join();
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

    private static EventBuffer.Kept kept(String type, @Nullable String correlation, long expiresAt) {
        return new EventBuffer.Kept(0, type, correlation, "test", "{}", 5, expiresAt);
    }
}
