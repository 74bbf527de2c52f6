package dev.serai.engine.journal;

import dev.serai.api.ErrorKind;
import dev.serai.api.SeraiException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one writer of the journal. Appends of many runs share a transaction and its fsync: while one commit is under way,
 * the next batch gathers. Appends of one run are stored in the order in which they were handed over. Safe for use by many
 * threads.
 */
public final class JournalWriter implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(JournalWriter.class);
    private static final int MOST_PER_COMMIT = 1000;
    private static final Duration STOP_WITHIN = Duration.ofSeconds(30);

    private final DataSource database;
    private final BlockingQueue<Append> queue = new LinkedBlockingQueue<>();
    private final CopyOnWriteArrayList<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final Thread thread;
    private volatile boolean stopping;

    public JournalWriter(DataSource database) {
        this.database = database;
        this.thread = Thread.ofPlatform().name("serai-journal").daemon(true).unstarted(this::write);
    }

    public void start() {
        thread.start();
    }

    /**
     * Hands events over; returns at once.
     *
     * @param opening with a run's first append, else null
     * @return done when the events are durable, or when they turned out to repeat an accepted delivery. Completes with a
     *     {@link SeraiException} {@code journal.unavailable} where they could not be stored; nothing of them is stored
     *     then. Completed on the writer's thread: continue elsewhere.
     */
    public CompletableFuture<Appended> append(
            JournalRun run, @Nullable Opening opening, int firstSeq, List<RunEvent> events) {
        Append append = Append.of(run, opening, firstSeq, events);
        if (stopping) {
            append.done().completeExceptionally(unavailable("The platform is stopping.", null));
        } else {
            queue.add(append);
        }
        return append.done();
    }

    /** @param listener called on the writer's thread after each commit; must return at once */
    public AutoCloseable onCommit(Runnable listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    private void write() {
        List<Append> batch = new ArrayList<>();
        try (JournalStore store = new JournalStore(database)) {
            while (!stopping || !queue.isEmpty()) {
                Append first = queue.poll(100, TimeUnit.MILLISECONDS);
                if (first != null) {
                    batch.add(first);
                    queue.drainTo(batch, MOST_PER_COMMIT - 1);
                    commit(store, batch);
                    batch.clear();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void commit(JournalStore store, List<Append> batch) {
        List<Appended> outcomes;
        try {
            outcomes = store.write(batch);
        } catch (SQLException e) {
            LOG.error(
                    "The journal could not store {} appends; their runs are not acknowledged and go on after the next "
                            + "start.",
                    batch.size(),
                    e);
            batch.forEach(append -> append.done()
                    .completeExceptionally(unavailable("The journal could not be written: " + e.getMessage(), e)));
            return;
        }
        for (int i = 0; i < batch.size(); i++) {
            batch.get(i).done().complete(outcomes.get(i));
        }
        listeners.forEach(Runnable::run);
    }

    private static SeraiException unavailable(String message, @Nullable Throwable cause) {
        return new SeraiException(
                ErrorKind.OVERLOAD, "journal.unavailable", message, Duration.ofSeconds(5), List.of(), cause);
    }

    /** Stores what was handed over, then ends; waits for that at most 30 s. */
    @Override
    public void close() {
        stopping = true;
        try {
            thread.join(STOP_WITHIN);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
