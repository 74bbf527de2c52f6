package dev.serai.engine.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.serai.engine.journal.RunEvent.RunCompleted;
import dev.serai.testkit.SettableClock;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What the journal forgets, and how it is checked. On any database. */
abstract class UpkeepContract extends JournalFixture {
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
    void forgets_runs_beyond_a_number_while_others_are_stored() {
        Retention retention = new Retention(journal, writer, new RetentionSettings(null, 100), Clock.systemUTC());
        for (int i = 0; i < 1_500; i++) {
            CompletableFuture<Appended> unused =
                    Appending.append(writer, new JournalRun("run-" + i), opening("run-" + i), 0, ended());
        }
        ended("last", 9);
        CompletableFuture<Integer> pruned = CompletableFuture.supplyAsync(retention::prune);
        for (int i = 0; i < 200; i++) {
            append(new JournalRun("more-" + i), "more-" + i, 0, started());
        }
        assertThat(pruned.join()).isEqualTo(1_401);
        assertThat(journal.count(0)).isEqualTo(Map.of(RunStatus.COMPLETED, 1_501L, RunStatus.RUNNING, 200L));
        assertThat(journal.findByKey("run-0")).isEmpty();
        assertThat(JournalCheck.of(journal)).isEqualTo(new JournalCheck.Outcome(300, 300, List.of()));
    }

    @Test
    void pruning_that_has_nothing_to_do_ends_in_order() {
        Retention retention = new Retention(journal, writer, new RetentionSettings(null, 0), Clock.systemUTC());
        retention.start();
        assertThatCode(retention::close).doesNotThrowAnyException();
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
                .hasSize(7)
                .anyMatch(problem -> problem.startsWith("run unreadable: its events from 0 can't be read"))
                .contains(
                        "1 minutes that count fewer runs than ended in them",
                        "1 waits of no run, or of one that has ended",
                        "run status: it is failed, but its events say completed",
                        "run end: it ended at 8, but its events say 9",
                        "run gap: its events from 0 to 2 are not there",
                        "run empty: it has no events");
    }

    private void ended(String id, long at) {
        Appending.append(writer, new JournalRun(id), opening(id), 0, List.of(new RunCompleted(at, "done")))
                .join();
    }
}
