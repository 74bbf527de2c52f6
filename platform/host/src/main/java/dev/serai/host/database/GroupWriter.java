package dev.serai.host.database;

import dev.serai.api.DatabaseErrors;
import dev.serai.api.DatabaseWriter;
import dev.serai.api.ErrorKind;
import dev.serai.api.SeraiException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A writer with a thread of its own, from the first change on. Nothing that a change throws ends the thread. */
public final class GroupWriter implements DatabaseWriter, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(GroupWriter.class);
    private static final int MOST_PER_COMMIT = 500;
    private static final Duration STOP_WITHIN = Duration.ofSeconds(30);
    private static final Duration TRY_AGAIN_AFTER = Duration.ofSeconds(5);

    private final DataSource database;
    private final String owner;
    private final BlockingQueue<Work<?>> queue = new LinkedBlockingQueue<>();
    private final Work<Boolean> last = new Work<>(connection -> true);
    private final Thread thread;
    private boolean closed;

    /** @param owner whose changes it makes, for the thread's name */
    public GroupWriter(DataSource database, String owner) {
        this.database = database;
        this.owner = owner;
        this.thread =
                Thread.ofPlatform().name("serai-writer-" + owner).daemon(true).unstarted(this::write);
    }

    private record Work<T extends @Nullable Object>(Change<T> change, CompletableFuture<T> done) {
        Work(Change<T> change) {
            this(change, new CompletableFuture<>());
        }

        /** Makes the change; what is returned tells of it after the commit. */
        Runnable make(Connection transaction) throws SQLException {
            T result = change.make(transaction);
            return () -> done.complete(result);
        }

        void fail(Throwable why) {
            done.completeExceptionally(why);
        }
    }

    @Override
    public <T extends @Nullable Object> CompletableFuture<T> submit(Change<T> change) {
        Work<T> work = new Work<>(change);
        if (!accept(work)) {
            work.fail(unavailable("The plugin " + owner + " is stopping.", null));
        }
        return work.done();
    }

    /** Nothing comes behind the last. */
    private synchronized boolean accept(Work<?> work) {
        if (closed) {
            return false;
        }
        if (thread.getState() == Thread.State.NEW) {
            thread.start();
        }
        return queue.add(work);
    }

    @Override
    public <T extends @Nullable Object> T change(Change<T> change) {
        if (thread.equals(Thread.currentThread())) {
            throw new IllegalStateException("A change can't wait for another one: the same thread makes both.");
        }
        try {
            return submit(change).join();
        } catch (CompletionException e) {
            throw unwrapped(e);
        }
    }

    private static RuntimeException unwrapped(CompletionException wrapped) {
        if (wrapped.getCause() instanceof Error error) {
            throw error;
        }
        return wrapped.getCause() instanceof RuntimeException why ? why : wrapped;
    }

    private void write() {
        boolean more = true;
        while (more) {
            List<Work<?>> batch = next();
            more = !batch.remove(last);
            try {
                if (!batch.isEmpty()) {
                    commit(batch);
                }
            } catch (Throwable e) {
                batch.forEach(work -> work.fail(e));
            }
        }
    }

    private List<Work<?>> next() {
        List<Work<?>> batch = new ArrayList<>();
        while (batch.isEmpty()) {
            try {
                batch.add(queue.take());
                queue.drainTo(batch, MOST_PER_COMMIT - 1);
            } catch (InterruptedException e) {
                LOG.debug("A change has interrupted the writer of {}; it goes on.", owner, e);
            }
        }
        return batch;
    }

    /** Stores all of them in one transaction, or those that can be stored in several; tells all. */
    private void commit(List<Work<?>> batch) {
        List<Runnable> outcomes = new ArrayList<>(batch.size());
        boolean begun = false;
        try (Transaction transaction = Transaction.begin(database)) {
            begun = true;
            for (Work<?> work : batch) {
                outcomes.add(work.make(transaction.connection()));
            }
            transaction.commit();
        } catch (Throwable e) {
            if (!begun || DatabaseErrors.isOutage(e)) {
                SeraiException told = unavailable("The database can't be written at present. Try again.", e);
                batch.forEach(work -> work.fail(told));
            } else {
                commitApart(batch, outcomes.size(), e);
            }
            return;
        }
        outcomes.forEach(Runnable::run);
    }

    /**
     * What comes before the one that failed is stored first; that one is tried again as the first of the rest, and alone in
     * the end: only what it does by itself counts against it.
     *
     * @param made how many were made before one failed; where that is all of them, the commit failed
     */
    private void commitApart(List<Work<?>> batch, int made, Throwable why) {
        if (batch.size() == 1) {
            batch.getFirst().fail(why instanceof SQLException ? refused(why) : why);
            return;
        }
        int cut = made == batch.size() ? made / 2 : Math.max(1, made);
        commit(batch.subList(0, cut));
        commit(batch.subList(cut, batch.size()));
    }

    private static SeraiException unavailable(String message, @Nullable Throwable cause) {
        return new SeraiException(
                ErrorKind.OVERLOAD, "database.unavailable", message, TRY_AGAIN_AFTER, List.of(), cause);
    }

    private static SeraiException refused(Throwable cause) {
        return new SeraiException(
                ErrorKind.INTERNAL, "database.refused", "The database refuses this change; the log says why.", cause);
    }

    /** Makes what was handed over, then ends; waits for that at most 30 s. */
    @Override
    public void close() {
        try {
            if (refuse() && !thread.join(STOP_WITHIN)) {
                LOG.warn("The changes of {} are not all made after {} s.", owner, STOP_WITHIN.toSeconds());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether there was ever something to do. */
    private synchronized boolean refuse() {
        if (!closed) {
            closed = true;
            queue.add(last);
        }
        return thread.getState() != Thread.State.NEW;
    }
}
