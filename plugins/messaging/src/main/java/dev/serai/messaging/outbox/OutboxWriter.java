package dev.serai.messaging.outbox;

import dev.serai.api.ErrorKind;
import dev.serai.api.SeraiException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Makes changes on one thread: what gathers while one commit is under way shares the next. Safe for use by many threads.
 */
final class OutboxWriter implements AutoCloseable {
    private static final int MOST_PER_COMMIT = 500;
    private static final Duration STOP_WITHIN = Duration.ofSeconds(30);

    private final DataSource database;
    private final BlockingQueue<Work<?>> queue = new LinkedBlockingQueue<>();
    private final Thread thread;
    private final Work<Boolean> last = new Work<>(connection -> true);
    private volatile boolean stopping;

    OutboxWriter(DataSource database) {
        this.database = database;
        this.thread = Thread.ofPlatform().name("serai-outbox").daemon(true).start(this::write);
    }

    interface Change<T> {
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
            done.completeExceptionally(unavailable("The outbox can't be written: " + error.getMessage(), error));
        }
    }

    /**
     * @return what the change returned, when it is durable; or {@code outbox.unavailable}. Completed on a thread that
     *     others wait for: continue elsewhere.
     */
    <T> CompletableFuture<T> change(Change<T> change) {
        Work<T> work = new Work<>(change);
        if (stopping) {
            work.done().completeExceptionally(unavailable("The platform is stopping.", null));
        } else {
            queue.add(work);
        }
        return work.done();
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
        return new SeraiException(ErrorKind.OVERLOAD, "outbox.unavailable", message, cause);
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
