package dev.serai.engine.journal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A change of the engine's other tables, made by the journal's writer so that nobody waits for a lock. */
final class Work<T extends @Nullable Object> implements Write {
    private final Statement<T> statement;
    private final CompletableFuture<T> done = new CompletableFuture<>();

    interface Statement<T extends @Nullable Object> {
        /** Must be quick, and must not commit; may be called again after a failure of the whole commit. */
        T execute(Connection connection) throws SQLException;
    }

    Work(Statement<T> statement) {
        this.statement = statement;
    }

    /** Done when the change is durable. */
    CompletableFuture<T> done() {
        return done;
    }

    /** Makes the change; what is returned tells of it, to be called after the commit. */
    Runnable execute(Connection connection) throws SQLException {
        T result = statement.execute(connection);
        return () -> done.complete(result);
    }

    @Override
    public void fail(RuntimeException error) {
        done.completeExceptionally(error);
    }
}
