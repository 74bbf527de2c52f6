package dev.serai.engine.journal;

import dev.serai.api.DatabaseErrors;
import dev.serai.api.ErrorKind;
import dev.serai.api.Outbox;
import dev.serai.api.SeraiException;
import java.lang.management.ManagementFactory;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
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
    private static final int FEW = 4;
    private static final int POLL_MILLIS = 100;
    private static final Duration STOP_WITHIN = Duration.ofSeconds(30);

    /** Has the writer look whether it is to stop. */
    private static final Write LOOK = new Work<>(connection -> "nothing");

    private final DataSource database;
    private final Supplier<Optional<Outbox>> outbox;
    private final String owner = ManagementFactory.getRuntimeMXBean().getName();
    private final BlockingQueue<Write> queue = new LinkedBlockingQueue<>();
    private final CopyOnWriteArrayList<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final CopyOnWriteArrayList<Runnable> afterOutage = new CopyOnWriteArrayList<>();
    private final OutageClock outage = new OutageClock();
    private final Thread thread;
    private volatile boolean stopping;

    /** For runs that send nothing. */
    public JournalWriter(DataSource database) {
        this(database, Optional::empty);
    }

    /** @param outbox where messages go, as long as there is one */
    public JournalWriter(DataSource database, Supplier<Optional<Outbox>> outbox) {
        this.database = database;
        this.outbox = outbox;
        this.thread = Thread.ofPlatform().name("serai-journal").daemon(true).unstarted(this::write);
    }

    /** Where messages go; empty where no plugin takes them. */
    public Optional<Outbox> outbox() {
        return outbox.get();
    }

    /**
     * Takes over all runs that have not ended: an earlier process that still writes to them is refused from now on.
     * Reads of runs must come after this.
     *
     * @throws SeraiException {@code journal.unavailable}
     */
    public void start() {
        try (var connection = database.getConnection();
                PreparedStatement take = connection.prepareStatement(
                        "update run set lease_owner = ?, fence = fence + 1 where ended_at is null")) {
            take.setString(1, owner);
            take.executeUpdate();
        } catch (SQLException e) {
            throw unavailable("The runs could not be taken over: " + e.getMessage(), e);
        }
        thread.start();
    }

    /**
     * Hands events over; returns at once.
     *
     * @param opening with a run's first append, else null
     * @param firstSeq the place of the first event in its run, from 0
     * @param head where the run is after the events
     * @param alongside what happens in the same transaction
     * @return done when the events are durable, or when they turned out to repeat an accepted delivery. Completes with a
     *     {@link SeraiException} where they could not be stored, and nothing of them is stored then: {@code
     *     journal.unavailable} (nobody's can be now; the outcome of a commit that failed half-way shows when the journal
     *     is read again), {@code journal.unstorable} (these can't), {@code run.lease-lost} (the run has ended, or another
     *     process drives it), {@code event.taken}, {@code outbox.missing}. Completed on a thread that others wait for:
     *     continue elsewhere.
     */
    public CompletableFuture<Appended> append(
            JournalRun run,
            @Nullable Opening opening,
            int firstSeq,
            List<RunEvent> events,
            RunHead head,
            Alongside alongside) {
        Append.Events text = new Append.Events(firstSeq, EventCodec.write(events));
        Append append = new Append(run, opening, text, head, alongside, new CompletableFuture<>());
        hand(append);
        return append.done();
    }

    /** Has a change of another table made within the next commit. Completes as an append does. */
    <T extends @Nullable Object> CompletableFuture<T> execute(Work.Statement<T> statement) {
        Work<T> work = new Work<>(statement);
        hand(work);
        return work.done();
    }

    private void hand(Write write) {
        if (stopping) {
            write.fail(unavailable("The platform is stopping.", null));
        } else {
            queue.add(write);
        }
    }

    /** @param listener called on the writer's thread after each commit; must return at once */
    public AutoCloseable onCommit(Runnable listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /**
     * @param listener called on the writer's thread when the journal can be written again after it could not; must
     *     return at once. Runs whose appends failed meanwhile can be read and driven again then.
     */
    public AutoCloseable afterOutage(Runnable listener) {
        afterOutage.add(listener);
        return () -> afterOutage.remove(listener);
    }

    private void write() {
        List<Write> batch = new ArrayList<>();
        try (JournalStore store = new JournalStore(database, owner, outbox)) {
            while (!stopping || !queue.isEmpty()) {
                Write first = queue.poll(POLL_MILLIS, TimeUnit.MILLISECONDS);
                if (first != null) {
                    batch.add(first);
                    queue.drainTo(batch, MOST_PER_COMMIT - 1);
                    batch.remove(LOOK);
                    commit(store, batch);
                    batch.clear();
                } else if (outage.isDue(System.nanoTime())) {
                    tryAgain(store);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void commit(JournalStore store, List<Write> batch) {
        if (batch.isEmpty()) {
            return;
        }
        try {
            tell(store.write(batch));
            working();
            listeners.forEach(Runnable::run);
        } catch (Refusal e) {
            e.write().fail(e.reason());
            commitOthers(store, batch, e.write());
        } catch (SQLException | RuntimeException e) {
            if (DatabaseErrors.isOutage(e)) {
                outage(batch, e);
            } else {
                commitApart(store, batch, e);
            }
        }
    }

    /** Many are woken elsewhere, while the next commit is under way. */
    private static void tell(List<Runnable> outcomes) {
        if (outcomes.size() > FEW) {
            Thread.startVirtualThread(() -> outcomes.forEach(Runnable::run));
        } else {
            outcomes.forEach(Runnable::run);
        }
    }

    private void commitOthers(JournalStore store, List<Write> batch, Write refused) {
        List<Write> others = new ArrayList<>(batch);
        others.remove(refused);
        commit(store, others);
    }

    /** Finds the write that can't be stored, and stores the others. */
    private void commitApart(JournalStore store, List<Write> batch, Exception error) {
        if (batch.size() > 1) {
            int middle = batch.size() / 2;
            commit(store, List.copyOf(batch.subList(0, middle)));
            commit(store, List.copyOf(batch.subList(middle, batch.size())));
            return;
        }
        LOG.error("The journal refuses a write, and tells whoever wanted it: {}", error.getMessage());
        batch.getFirst()
                .fail(new SeraiException(
                        ErrorKind.INTERNAL,
                        "journal.unstorable",
                        "The journal refuses this write: " + error.getMessage(),
                        error));
    }

    private void outage(List<Write> batch, Exception error) {
        if (outage.begin(System.nanoTime())) {
            LOG.error(
                    "The journal can't be written. {} writes are not acknowledged, nor will others be, until it can; "
                            + "that is tried every second.",
                    batch.size(),
                    error);
        }
        SeraiException told = unavailable("The journal can't be written: " + error.getMessage(), error);
        batch.forEach(write -> write.fail(told));
    }

    private void tryAgain(JournalStore store) {
        try {
            store.probe();
            working();
        } catch (SQLException e) {
            LOG.debug("The journal still can't be written.", e);
        }
    }

    private void working() {
        if (outage.end()) {
            LOG.info("The journal can be written again.");
            afterOutage.forEach(Runnable::run);
        }
    }

    private static SeraiException unavailable(String message, @Nullable Throwable cause) {
        return new SeraiException(
                ErrorKind.OVERLOAD, "journal.unavailable", message, Duration.ofSeconds(5), List.of(), cause);
    }

    /** Stores what was handed over, then ends; waits for that at most 30 s. */
    @Override
    public void close() {
        stopping = true;
        queue.add(LOOK);
        try {
            thread.join(STOP_WITHIN);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
