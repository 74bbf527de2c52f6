package dev.serai.models.usage;

import dev.serai.api.DatabaseWriter;
import dev.serai.api.Settings;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Forgets the calls and the budgets of runs that are forgotten, and calls without a run when they are as old as runs get. A few
 * at a time, so that nobody waits for it. Closing it ends its thread.
 */
public final class Pruning implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Pruning.class);
    private static final String KEEP_FOR = "serai.engine.retention";
    private static final Duration PAUSE = Duration.ofMinutes(30);
    private static final int AT_ONCE = 500;
    private static final String CALLS = """
            select call_key from model_call
            where (run_id is null and started_at < ?)
                  or (run_id is not null and not exists (select 1 from v_run where v_run.id = model_call.run_id))
            limit ?
            """;
    private static final String BUDGETS = """
            select budget_key from model_budget
            where budget_key like 'run:%' and not exists (select 1 from v_run where v_run.id = substr(budget_key, 5))
            limit ?
            """;

    private final DataSource reading;
    private final DatabaseWriter writer;
    private final Clock clock;
    private final @Nullable Duration keepFor;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Thread thread =
            Thread.ofVirtual().name("serai-models-pruning").unstarted(this::pruneNowAndThen);

    /** @param keepFor calls without a run; null: for ever */
    Pruning(DataSource reading, DatabaseWriter writer, Clock clock, @Nullable Duration keepFor) {
        this.reading = reading;
        this.writer = writer;
        this.clock = clock;
        this.keepFor = keepFor;
    }

    /** As runs are kept; it does nothing where they are kept for ever. */
    public static Pruning started(DataSource reading, DatabaseWriter writer, Clock clock, Settings settings) {
        boolean limited =
                settings.find(KEEP_FOR).filter(text -> !text.isBlank()).isPresent();
        Pruning pruning =
                new Pruning(reading, writer, clock, limited ? settings.duration(KEEP_FOR, Duration.ZERO) : null);
        if (limited || settings.number("serai.engine.retention-runs", 0, 0, Integer.MAX_VALUE) > 0) {
            pruning.thread.start();
        }
        return pruning;
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
            prune();
        } catch (SQLException | RuntimeException e) {
            LOG.warn("Old calls of models could not be pruned; that is tried again later: {}", e.getMessage());
        }
    }

    /** Blocks until it is done. */
    void prune() throws SQLException {
        long tooOld = keepFor == null ? Long.MIN_VALUE : clock.millis() - keepFor.toMillis();
        forget("delete from model_call where call_key = ?", CALLS, tooOld, AT_ONCE);
        forget("delete from model_budget where budget_key = ?", BUDGETS, AT_ONCE);
    }

    private void forget(String delete, String find, Object... parameters) throws SQLException {
        List<String> gone;
        do {
            try (Connection connection = reading.getConnection()) {
                gone = Sql.query(connection, find, row -> row.getString(1), parameters);
            }
            List<String> keys = gone;
            writer.change(connection -> {
                for (String key : keys) {
                    Sql.update(connection, delete, key);
                }
                return keys.size();
            });
        } while (gone.size() == AT_ONCE && stop.getCount() > 0);
    }

    @Override
    public void close() {
        stop.countDown();
        try {
            if (thread.isAlive()) {
                thread.join(Duration.ofSeconds(10));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
