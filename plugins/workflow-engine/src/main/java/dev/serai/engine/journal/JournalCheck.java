package dev.serai.engine.journal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whether the journal and what is derived from it agree. It reads everything and changes nothing; what is written while
 * it reads may be before or behind it, but never half. May block for long.
 */
public final class JournalCheck {
    private static final int RUNS_AT_ONCE = 500;
    private static final int MOST_PROBLEMS = 100;

    private static final Map<String, String> ORPHANS = Map.of(
            "appends of no run",
            "select count(*) from run_journal j left join run r on r.seq = j.run_seq where r.seq is null",
            "waits of no run, or of one that has ended",
            "select count(*) from run_wait w left join run r on r.seq = w.run_seq"
                    + " where r.seq is null or r.ended_at is not null",
            "minutes that count fewer runs than ended in them",
            "select count(*) from (select ended_at / 60000 as minute, status, count(*) as runs from run"
                    + " where ended_at is not null group by ended_at / 60000, status) r"
                    + " left join run_ended e on e.minute = r.minute and e.status = r.status"
                    + " where e.runs is null or e.runs < r.runs",
            "runs of no definition",
            "select count(*) from run r left join definition d on d.id = r.definition_id where d.id is null");

    private static final String APPENDS = """
            select r.seq, r.id, r.status, r.ended_at, j.first_seq, j.events
            from run r left join run_journal j on j.run_seq = r.seq
            where r.seq > ? and r.seq <= ? order by r.seq, j.first_seq
            """;

    private final JournalReader reader;
    private final List<String> problems = new ArrayList<>();
    private @Nullable RunCheck current;
    private long runs;
    private long events;

    private JournalCheck(JournalReader reader) {
        this.reader = reader;
    }

    /** @param problems the first 100, in words; empty: all is well */
    public record Outcome(long runs, long events, List<String> problems) {}

    /** @throws dev.serai.api.SeraiException {@code journal.unreadable} */
    public static Outcome of(Journal journal) {
        return new JournalCheck(journal.reader()).outcome();
    }

    private Outcome outcome() {
        ORPHANS.forEach((what, sql) -> {
            long count = reader.query(sql, row -> row.getLong(1)).getFirst();
            if (count > 0) {
                problem(count + " " + what);
            }
        });
        long last = reader.query("select coalesce(max(seq), 0) from run", row -> row.getLong(1))
                .getFirst();
        for (long seq = 0; seq < last; seq += RUNS_AT_ONCE) {
            reader.query(APPENDS, this::append, seq, Math.min(seq + RUNS_AT_ONCE, last));
            finish();
        }
        return new Outcome(runs, events, List.copyOf(problems));
    }

    private boolean append(ResultSet row) throws SQLException {
        if (current == null || current.seq() != row.getLong(1)) {
            finish();
            long endedAt = row.getLong(4);
            current = new RunCheck(
                    row.getLong(1), row.getString(2), RunStatus.of(row.getString(3)), row.wasNull() ? null : endedAt);
        }
        String stored = row.getString(6);
        if (stored != null) {
            current.append(row.getInt(5), stored);
        }
        return true;
    }

    private void finish() {
        RunCheck done = current;
        current = null;
        if (done != null) {
            runs++;
            events += done.events();
            String found = done.problem();
            if (found != null) {
                problem("run " + done.id() + ": " + found);
            }
        }
    }

    private void problem(String text) {
        if (problems.size() < MOST_PROBLEMS) {
            problems.add(text);
        }
    }
}
