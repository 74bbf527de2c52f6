package dev.serai.assistant.session;

import dev.serai.api.ErrorKind;
import dev.serai.api.SeraiException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * One writer for many conversations: while a transaction commits, the next gathers, so that a hundred of them wait for a
 * few commits and not for a hundred. Safe for use by many threads.
 */
final class WriteQueue implements AutoCloseable {
    private static final int MOST_AT_ONCE = 200;

    interface Write<T extends @Nullable Object> {
        T in(Connection connection) throws SQLException;
    }

    private final DataSource database;
    private final BlockingQueue<Job<?>> jobs = new LinkedBlockingQueue<>();
    private final Thread writer;
    private volatile boolean closed;

    WriteQueue(DataSource database) {
        this.database = database;
        this.writer =
                Thread.ofPlatform().name("serai-assistant-writer").daemon(true).start(this::work);
    }

    private static final class Job<T extends @Nullable Object> {
        private final Write<T> write;
        private final CompletableFuture<T> done = new CompletableFuture<>();
        private @Nullable T result;

        Job(Write<T> write) {
            this.write = write;
        }

        void perform(Connection connection) throws SQLException {
            result = write.in(connection);
        }

        @SuppressWarnings("NullAway") // it was performed; T says whether the result may be null
        void committed() {
            done.complete(result);
        }
    }

    /**
     * Durable when it returns. A write that fails changes nothing, and stops no other.
     *
     * @throws SeraiException what the write threw; {@code session.unavailable} where the database failed
     */
    <T extends @Nullable Object> T durable(Write<T> write) {
        if (closed) {
            throw unavailable(null);
        }
        Job<T> job = new Job<>(write);
        jobs.add(job);
        try {
            return job.done.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof SeraiException serai ? serai : unavailable(e.getCause());
        }
    }

    private void work() {
        List<Job<?>> batch = new ArrayList<>();
        while (!closed || !jobs.isEmpty()) {
            try {
                batch.add(jobs.take());
                jobs.drainTo(batch, MOST_AT_ONCE);
                commit(List.copyOf(batch));
            } catch (InterruptedException e) {
                closed = true;
            } finally {
                batch.clear();
            }
        }
    }

    private void commit(List<Job<?>> batch) {
        try {
            transaction(batch);
            batch.forEach(Job::committed);
        } catch (SQLException | RuntimeException e) {
            if (batch.size() == 1) {
                batch.getFirst().done.completeExceptionally(e);
            } else {
                batch.forEach(each -> commit(List.of(each)));
            }
        }
    }

    private void transaction(List<Job<?>> batch) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                for (Job<?> job : batch) {
                    job.perform(connection);
                }
                connection.commit();
            } catch (SQLException | RuntimeException e) {
                connection.rollback();
                throw e;
            } finally {
                connection.setAutoCommit(true);
            }
        }
    }

    private static SeraiException unavailable(@Nullable Throwable cause) {
        return new SeraiException(
                ErrorKind.OVERLOAD,
                "session.unavailable",
                "The conversation can't be stored now. Send it again.",
                cause);
    }

    /** What was handed over before is still written. */
    @Override
    public void close() {
        closed = true;
        jobs.add(new Job<>(connection -> true));
        try {
            writer.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
