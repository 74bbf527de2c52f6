package dev.serai.models.usage;

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
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Makes changes on one thread: what gathers while one commit is under way shares the next. Safe for use by many threads.
 */
public final class Writer implements AutoCloseable {
    private static final int MOST_PER_COMMIT = 500;
    private static final Duration STOP_WITHIN = Duration.ofSeconds(30);

    private final DataSource database;
    private final BlockingQueue<Work<?>> queue = new LinkedBlockingQueue<>();
    private final Thread thread;
    private final Work<Boolean> last = new Work<>(connection -> true);
    private volatile boolean stopping;

    public Writer(DataSource database) {
        this.database = database;
        this.thread = Thread.ofPlatform().name("serai-models").daemon(true).start(this::write);
    }

    public interface Change<T> {
        /** Must be quick, and must not commit; is called again where another of the same commit fails. */
        T make(Connection connection) throws SQLException;
    }

    private record Work<T>(Change<T> change, CompletableFuture<T> done) {
        Work(Change<T> change) {
            this(change, new CompletableFuture<>());
        }

        /** Makes the change; what is returned tells of it after the commit. */
        Runnable make(Connection connection) throws SQLException {
            T result = change.make(connection);
            return () -> done.complete(result);
        }

        void fail(Exception error) {
            done.completeExceptionally(unavailable("What models cost can't be written: " + error.getMessage(), error));
        }
    }

    /**
     * Waits until the change is durable, through interrupts too.
     *
     * @throws SeraiException {@code model.ledger}
     */
    public <T> T change(Change<T> change) {
        Work<T> work = new Work<>(change);
        if (stopping) {
            throw unavailable("The platform is stopping.", null);
        }
        queue.add(work);
        return await(work.done());
    }

    private static <T> T await(CompletableFuture<T> done) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return done.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                } catch (ExecutionException e) {
                    throw e.getCause() instanceof SeraiException known ? known : new CompletionException(e.getCause());
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void write() {
        List<Work<?>> batch = new ArrayList<>();
        try {
            while (!last.done().isDone()) {
                batch.add(queue.take());
                queue.drainTo(batch, MOST_PER_COMMIT - 1);
                commit(batch);
                batch.clear();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void commit(List<Work<?>> batch) {
        try (Connection connection = database.getConnection()) {
            make(connection, batch).forEach(Runnable::run);
        } catch (SQLException | RuntimeException e) {
            if (batch.size() == 1) {
                batch.getFirst().fail(e);
            } else {
                batch.forEach(each -> commit(List.of(each)));
            }
        }
    }

    private static List<Runnable> make(Connection connection, List<Work<?>> batch) throws SQLException {
        connection.setAutoCommit(false);
        try {
            List<Runnable> outcomes = new ArrayList<>(batch.size());
            for (Work<?> work : batch) {
                outcomes.add(work.make(connection));
            }
            connection.commit();
            return outcomes;
        } catch (SQLException | RuntimeException e) {
            connection.rollback();
            throw e;
        } finally {
            connection.setAutoCommit(true);
        }
    }

    private static SeraiException unavailable(String message, @Nullable Throwable cause) {
        return new SeraiException(ErrorKind.OVERLOAD, "model.ledger", message, cause);
    }

    /** Makes what was handed over, then ends; waits for that at most 30 s. */
    @Override
    public void close() {
        stopping = true;
        queue.add(last);
        try {
            thread.join(STOP_WITHIN);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
