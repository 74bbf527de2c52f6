package dev.serai.messaging.outbox;

import dev.serai.api.DatabaseWriter;
import dev.serai.messaging.outbox.StoredMessage.Failure;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Writes down what becomes of messages. The futures are done when that is durable, and hold false where it changed nothing:
 * a person was faster. Safe for use by many threads.
 */
final class OutboxMarks {
    private final DatabaseWriter writer;
    private final Clock clock;
    private final LongAdder delivered = new LongAdder();
    private final LongAdder dead = new LongAdder();

    OutboxMarks(DatabaseWriter writer, Clock clock) {
        this.writer = writer;
        this.clock = clock;
    }

    /** How many since this process started. */
    long delivered() {
        return delivered.sum();
    }

    /** How many were given up since this process started. */
    long dead() {
        return dead.sum();
    }

    /**
     * The channel has taken a part.
     *
     * @param part from 0
     * @param providerId what the provider calls it; null: it gave no id
     * @param last whether that was all of the message
     */
    CompletableFuture<Boolean> sent(StoredMessage message, int part, @Nullable String providerId, boolean last) {
        long now = clock.millis();
        return counted(last ? delivered : null, writer.submit(connection -> {
            if (providerId != null) {
                keepReceipt(connection, message, part, providerId);
            }
            return update(
                    connection,
                    """
                    update outbox_message set parts_sent = ?, provider_id = coalesce(?, provider_id), status = ?,
                           delivered_at = ?, error_code = null, error_message = null
                    where id = ? and status = 'pending'
                    """,
                    part + 1,
                    providerId,
                    last ? "delivered" : "pending",
                    last ? (Long) now : null,
                    message.id());
        }));
    }

    private static void keepReceipt(Connection connection, StoredMessage message, int part, String providerId)
            throws SQLException {
        boolean unused = update(connection, """
            insert into outbox_receipt (channel, provider_id, message_id, part) values (?, ?, ?, ?)
            on conflict (channel, provider_id) do nothing
            """, message.channel(), providerId, message.id(), part);
    }

    /** It is tried again at a time, in milliseconds since 1970. */
    CompletableFuture<Boolean> failed(StoredMessage message, Failure failure, long dueAt) {
        return writer.submit(
                connection -> update(connection, """
                    update outbox_message set attempts = attempts + 1, due_at = ?, error_code = ?, error_message = ?
                    where id = ? and status = 'pending'
                    """, dueAt, failure.code(), failure.message(), message.id()));
    }

    /** It is not tried again. */
    CompletableFuture<Boolean> givenUp(StoredMessage message, Failure failure) {
        return counted(
                dead,
                writer.submit(connection -> update(connection, """
                    update outbox_message set status = 'dead', attempts = attempts + 1, error_code = ?,
                           error_message = ? where id = ? and status = 'pending'
                    """, failure.code(), failure.message(), message.id())));
    }

    /** A dead message is in line again. */
    CompletableFuture<Boolean> retry(long id) {
        return writer.submit(connection -> retry(connection, "id = ?", id) > 0);
    }

    /** All dead messages, of a channel or of all, are in line again; how many they were. */
    CompletableFuture<Integer> retryAll(@Nullable String channel) {
        return writer.submit(connection ->
                channel == null ? retry(connection, "1 = ?", 1) : retry(connection, "channel = ?", channel));
    }

    private int retry(Connection connection, String condition, Object parameter) throws SQLException {
        long now = clock.millis();
        return execute(
                connection,
                "update outbox_message set status = 'pending', attempts = 0, due_at = ?, queued_at = ? "
                        + "where status = 'dead' and " + condition,
                now,
                now,
                parameter);
    }

    /** A message that is dead or waits is put aside. */
    CompletableFuture<Boolean> discard(long id) {
        return writer.submit(connection -> update(
                connection,
                "update outbox_message set status = 'discarded' where id = ? and status in ('pending', 'dead')",
                id));
    }

    /** Forgets messages that were delivered before a time, in milliseconds since 1970, or put aside; at most some at once. */
    CompletableFuture<Integer> forget(long before, int most) {
        return writer.submit(connection -> execute(connection, """
            delete from outbox_message where id in (select id from outbox_message
            where status in ('delivered', 'discarded') and coalesce(delivered_at, queued_at) < ? limit ?)
            """, before, most));
    }

    /**
     * What the provider says of a part later.
     *
     * @param failure there where it could not bring it to the person after all: the message is dead then
     * @return false where nothing is known of the id
     */
    CompletableFuture<Boolean> status(String channel, String providerId, String status, @Nullable Failure failure) {
        return writer.submit(connection -> {
                    List<Part> parts = parts(connection, channel, providerId);
                    int lost = 0;
                    for (Part part : parts) {
                        if (failure == null) {
                            boolean unused = told(connection, part.message(), status);
                        } else if (undelivered(connection, part, status, failure)) {
                            lost++;
                        }
                    }
                    return new Told(!parts.isEmpty(), lost);
                })
                .thenApply(told -> {
                    dead.add(told.lost());
                    return told.known();
                });
    }

    private record Part(long message, int part) {}

    private record Told(boolean known, int lost) {}

    private static List<Part> parts(Connection connection, String channel, String providerId) throws SQLException {
        List<Part> found = new ArrayList<>();
        try (PreparedStatement find = connection.prepareStatement(
                "select message_id, part from outbox_receipt where channel = ? and provider_id = ?")) {
            find.setString(1, channel);
            find.setString(2, providerId);
            try (ResultSet row = find.executeQuery()) {
                while (row.next()) {
                    found.add(new Part(row.getLong(1), row.getInt(2)));
                }
            }
        }
        return found;
    }

    /** What comes late does not take back what came before: read stays read. */
    private static boolean told(Connection connection, long id, String status) throws SQLException {
        boolean early = Set.of("sent", "delivered").contains(status);
        return update(
                connection,
                "update outbox_message set provider_status = ? where id = ?"
                        + (early ? " and coalesce(provider_status, 'sent') in ('sent', 'delivered')" : ""),
                status,
                id);
    }

    private static boolean undelivered(Connection connection, Part part, String status, Failure failure)
            throws SQLException {
        return update(connection, """
            update outbox_message set status = 'dead', parts_sent = ?, provider_status = ?, delivered_at = null,
                   error_code = ?, error_message = ? where id = ? and status in ('pending', 'delivered')
            """, part.part(), status, failure.code(), failure.message(), part.message());
    }

    private static CompletableFuture<Boolean> counted(@Nullable LongAdder total, CompletableFuture<Boolean> changed) {
        return changed.whenComplete((any, thrown) -> {
            if (total != null && thrown == null && any) {
                total.increment();
            }
        });
    }

    private static boolean update(Connection connection, String sql, @Nullable Object... parameters)
            throws SQLException {
        return execute(connection, sql, parameters) > 0;
    }

    private static int execute(Connection connection, String sql, @Nullable Object... parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                if (parameters[i] == null) {
                    statement.setNull(i + 1, Types.NULL);
                } else {
                    statement.setObject(i + 1, parameters[i]);
                }
            }
            return statement.executeUpdate();
        }
    }
}
