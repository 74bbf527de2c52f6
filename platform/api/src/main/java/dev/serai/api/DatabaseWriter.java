package dev.serai.api;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Makes a plugin's changes of the database, on one thread. What is handed over while one commit is under way shares the
 * next: a hundred callers wait for a few commits and not for a hundred. Meant for what is written along the way of
 * messages. Safe for use by many threads.
 *
 * <p>Changes are made in the order in which they were handed over, and each sees what the ones before it did. A change is
 * stored as a whole or not at all, and is durable when its caller is told that it was made.
 *
 * <p>A change that fails takes no other with it, though they shared a commit. Its caller is told:
 *
 * <ul>
 *   <li>what the change threw, where that is no {@link SQLException};
 *   <li>{@code database.refused} ({@link ErrorKind#INTERNAL}): the database takes this change never, because of a
 *       constraint for example. Nothing of it is stored;
 *   <li>{@code database.unavailable} ({@link ErrorKind#OVERLOAD}): the database takes no change at present (it is locked,
 *       full or gone), or the plugin is stopping. Nothing of it is stored, unless the database broke off within the very
 *       commit; which of the two it was shows when it is read again. All changes that share the commit are told at once.
 * </ul>
 *
 * <p>As many changes wait as callers hand over: who has many waits for some before handing over more. When the plugin
 * stops, after {@link PluginService#stop}, what was handed over is still made, in up to 30 s; later changes are refused
 * with {@code database.unavailable}.
 */
public interface DatabaseWriter {

    /** What is done within a transaction. */
    @FunctionalInterface
    interface Change<T extends @Nullable Object> {
        /**
         * Uses the connection and nothing else, for a short time: others wait, and it is called again, in a new
         * transaction, where a change that shared the first one failed. Neither commits, rolls back nor closes. Does not
         * hide an {@link SQLException}: on PostgreSQL the transaction is lost then.
         */
        T make(Connection transaction) throws SQLException;
    }

    /**
     * Hands a change over; returns at once.
     *
     * @return what the change returned, once that is durable, or why it was not made. Completed on the writer's thread, for
     *     which others wait: continue elsewhere. Cancelling it does not stop the change.
     */
    <T extends @Nullable Object> CompletableFuture<T> submit(Change<T> change);

    /**
     * Hands a change over and waits for it, through interrupts too.
     *
     * @return what the change returned; it is durable
     * @throws SeraiException why it was not made, or what else the change threw
     * @throws IllegalStateException when called within a change, which could never end
     */
    <T extends @Nullable Object> T change(Change<T> change);
}
