package dev.serai.api;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * Where messages wait, durably, until their channel has taken them. Bound in Camel's registry as {@link #NAME} by the
 * plugin that delivers them. Safe for use by many threads.
 */
public interface Outbox {
    String NAME = "outbox";

    /**
     * Stores messages as a part of the caller's transaction, so that they are sent if and only if that is committed.
     * Leaves out those whose key is there already. Neither commits nor closes the connection.
     *
     * @param transaction of {@link PluginContext#dataSource()}
     */
    void store(Connection transaction, List<OutgoingMessage> messages) throws SQLException;

    /** To be called after such a transaction was committed; returns at once. */
    void stored();
}
