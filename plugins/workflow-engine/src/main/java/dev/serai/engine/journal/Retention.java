package dev.serai.engine.journal;

import dev.serai.api.SeraiException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Forgets runs that have ended and are kept long enough, with their events and idempotency keys. It does so a few runs at
 * a time within the writer's commits, so that nobody waits for it. The newest run and the newest append always stay: the
 * numbers go on from them. Closing it ends its thread.
 */
public final class Retention implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Retention.class);
    private static final Duration PAUSE = Duration.ofMinutes(1);
    private static final int PAGE = 1_000;
    private static final int AT_ONCE = 50;
    private static final String OLDEST = """
            select seq, created_at, coalesce(ended_at, -1) from run
            where seq > ? and seq < (select max(seq) from run)
                  and seq <> (select run_seq from run_journal order by position desc limit 1)
            order by seq limit ?
            """;
    /** The newest of those that are too many. */
    private static final String BEYOND =
            "select seq from run where ended_at is not null order by seq desc limit 1 offset ?";

    private final JournalReader reader;
    private final JournalWriter writer;
    private final RetentionSettings settings;
    private final Clock clock;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Thread thread;

    private record Row(long seq, long createdAt, long endedAt) {}

    public Retention(Journal journal, JournalWriter writer, RetentionSettings settings, Clock clock) {
        this.reader = journal.reader();
        this.writer = writer;
        this.settings = settings;
        this.clock = clock;
        this.thread = Thread.ofVirtual().name("serai-retention").unstarted(this::pruneNowAndThen);
    }

    /** Prunes every minute, from now on; does nothing where everything is kept. */
    public void start() {
        if (!settings.keepsAll()) {
            thread.start();
        }
    }

    private void pruneNowAndThen() {
        try {
            do {
                pruneOrSayWhyNot();
            } while (!stop.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void pruneOrSayWhyNot() {
        try {
            int pruned = prune();
            if (pruned > 0) {
                LOG.info("{} runs that were kept long enough are gone.", pruned);
            }
        } catch (SeraiException | CompletionException e) {
            LOG.warn("Old runs could not be pruned; that is tried again in a minute: {}", e.getMessage());
        }
    }

    /**
     * Forgets what is not to be kept now; blocks until it is gone.
     *
     * @return how many runs
     */
    public int prune() {
        long tooOld = settings.keepFor() == null
                ? Long.MIN_VALUE
                : clock.millis() - settings.keepFor().toMillis();
        long tooMany = settings.keepRuns() == 0 ? 0 : newestBeyond(settings.keepRuns());
        int pruned = 0;
        long cursor = 0;
        List<Row> page = page(cursor);
        while (!page.isEmpty()
                && (page.getFirst().seq() <= tooMany || page.getFirst().createdAt() < tooOld)) {
            List<Long> gone = page.stream()
                    .filter(row -> row.endedAt() >= 0 && (row.seq() <= tooMany || row.endedAt() < tooOld))
                    .map(Row::seq)
                    .toList();
            forget(gone);
            pruned += gone.size();
            cursor = page.getLast().seq();
            page = stop.getCount() == 0 ? List.of() : page(cursor);
        }
        return pruned;
    }

    private long newestBeyond(int kept) {
        return reader.query(BEYOND, row -> row.getLong(1), kept).stream()
                .findFirst()
                .orElse(0L);
    }

    private List<Row> page(long after) {
        return reader.query(OLDEST, row -> new Row(row.getLong(1), row.getLong(2), row.getLong(3)), after, PAGE);
    }

    private void forget(List<Long> runs) {
        for (int i = 0; i < runs.size(); i += AT_ONCE) {
            List<Long> few = new ArrayList<>(runs.subList(i, Math.min(i + AT_ONCE, runs.size())));
            writer.execute(connection -> forget(connection, few)).join();
        }
    }

    private static int forget(Connection connection, List<Long> runs) throws SQLException {
        for (String sql : List.of(
                "delete from run_journal where run_seq = ?",
                "delete from run_wait where run_seq = ?",
                "delete from run where seq = ?")) {
            try (PreparedStatement delete = connection.prepareStatement(sql)) {
                for (long run : runs) {
                    delete.setLong(1, run);
                    delete.addBatch();
                }
                delete.executeBatch();
            }
        }
        return runs.size();
    }

    @Override
    public void close() {
        if (settings.keepsAll()) {
            return; // never started
        }
        stop.countDown();
        if (thread.getState() == Thread.State.NEW) {
            return;
        }
        try {
            if (thread.isAlive()) {
                thread.join(Duration.ofSeconds(10));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
