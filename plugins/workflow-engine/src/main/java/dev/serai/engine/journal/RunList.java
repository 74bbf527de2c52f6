package dev.serai.engine.journal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Pages of runs, newest first, each found by an index however many runs there are. Safe for use by many threads; may
 * block.
 */
record RunList(JournalReader reader) {
    /** So many runs may be numbered in another order than that of their times. */
    private static final long OUT_OF_ORDER = 10_000;

    /** A cross join is read in its order: runs first. */
    private static final String RUNS = """
            select r.seq, r.id, d.name, substr(d.digest, 1, 12), r.status, r.source, r.idempotency_key, r.created_at,
                   r.ended_at, r.wake_at, r.parent_run_id, r.origin_run_id, r.bottleneck_info
            from run r cross join definition d where d.id = r.definition_id""";

    List<RunRow> page(RunFilter filter, int limit) {
        if (filter.workflow() == null) {
            return new Query(filter).read(limit);
        }
        // each version has its runs in order; all versions together do not
        List<Long> versions =
                reader.query("select id from definition where name = ?", row -> row.getLong(1), filter.workflow());
        List<RunRow> all = new ArrayList<>();
        for (long version : versions) {
            all.addAll(
                    new Query(filter).and(" and r.definition_id = ?", version).read(limit));
        }
        all.sort(Comparator.comparingLong(RunRow::seq).reversed());
        return List.copyOf(all.subList(0, Math.min(limit, all.size())));
    }

    private final class Query {
        private final StringBuilder sql;
        private final List<Object> parameters = new ArrayList<>();

        Query(RunFilter filter) {
            sql = new StringBuilder(RUNS);
            and(" and r.created_at >= ?", filter.since());
            and(" and r.seq >= ?", filter.since() == null ? null : firstSince(filter.since()));
            and(" and r.seq < ?", filter.before());
            and(" and r.parent_run_id = ?", filter.parent());
            and(" and r.origin_run_id = ?", filter.origin());
            RunStatus status = filter.status();
            if (status != null) {
                // in words, as the conditions of the indexes are
                sql.append(" and r.status = '").append(status.text()).append("'");
                sql.append(
                        switch (status) {
                            case QUEUED, RUNNING, WAITING, PAUSED -> " and r.ended_at is null";
                            case FAILED, CANCELLED -> " and r.status in ('failed', 'cancelled')";
                            case COMPLETED -> "";
                        });
            }
            String wanted = filter.idOrKey();
            if (wanted != null) {
                sql.append(
                        " and r.seq in (select seq from run where id = ? union select seq from run where idempotency_key = ?)");
                parameters.add(wanted);
                parameters.add(wanted);
            }
        }

        Query and(String clause, @Nullable Object value) {
            if (value != null) {
                sql.append(clause);
                parameters.add(value);
            }
            return this;
        }

        List<RunRow> read(int limit) {
            parameters.add(limit);
            return reader.query(
                    sql.append(" order by r.seq desc limit ?").toString(), Journal::row, parameters.toArray());
        }
    }

    /** No run before this one was created since, times and numbers being in about the same order. */
    private long firstSince(long since) {
        long low = 0;
        long high = number("select coalesce(max(seq), 0) from run");
        while (low < high) {
            long middle = (low + high) / 2;
            long created = number(
                    "select coalesce((select created_at from run where seq > ? order by seq limit 1), 0)", middle);
            if (created < since) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low - OUT_OF_ORDER;
    }

    private long number(String sql, Object... parameters) {
        return reader.query(sql, row -> row.getLong(1), parameters).getFirst();
    }
}
