package dev.serai.messaging.outbox;

import dev.serai.api.ErrorKind;
import dev.serai.api.SeraiException;
import dev.serai.messaging.outbox.StoredMessage.Failure;
import dev.serai.messaging.outbox.StoredMessage.Progress;
import dev.serai.messaging.value.Json;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Reads the outbox: what is durable, and nothing else. Safe for use by many threads; every method may block. */
final class OutboxReader {
    private static final String MESSAGE =
            "select id, key, channel, conversation, run_id, content, status, parts_sent, attempts, due_at, error_code,"
                    + " error_message, provider_id, provider_status, created_at, queued_at, delivered_at from v_message ";
    private static final String HEADS = """
        select m.conversation, m.due_at from outbox_message m
        join (select min(id) as id from outbox_message where channel = ? and status = 'pending'
              group by conversation) first on first.id = m.id
        order by m.due_at, m.id limit ?
        """;

    private final DataSource database;

    OutboxReader(DataSource readOnly) {
        this.database = readOnly;
    }

    /** A conversation that something waits in, and when the first of it is due, in milliseconds since 1970. */
    record Head(String conversation, long dueAt) {}

    /**
     * Which messages a list shows; null: any.
     *
     * @param search a whole conversation, run id or key
     * @param before only those stored before the one with this id
     */
    record Filter(
            @Nullable String channel,
            @Nullable MessageStatus status,
            @Nullable String run,
            @Nullable String search,
            @Nullable Long before) {
        static final Filter ALL = new Filter(null, null, null, null, null);
    }

    /** The one that is due first comes first. */
    List<Head> heads(String channel, int limit) {
        return query(HEADS, row -> new Head(row.getString(1), row.getLong(2)), channel, limit);
    }

    /** The first that waits in a conversation, due or not. */
    Optional<StoredMessage> first(String channel, String conversation) {
        return query(
                        MESSAGE + "where channel = ? and conversation = ? and status = 'pending' order by id limit 1",
                        OutboxReader::message,
                        channel,
                        conversation)
                .stream()
                .findFirst();
    }

    Optional<StoredMessage> find(long id) {
        return query(MESSAGE + "where id = ?", OutboxReader::message, id).stream()
                .findFirst();
    }

    /** Newest first. */
    List<StoredMessage> list(Filter filter, int limit) {
        StringBuilder sql = new StringBuilder(MESSAGE).append("where 1 = 1");
        List<Object> parameters = new ArrayList<>();
        restrict(sql, parameters, " and channel = ?", filter.channel());
        restrict(
                sql,
                parameters,
                " and status = ?",
                filter.status() == null ? null : filter.status().text());
        restrict(sql, parameters, " and run_id = ?", filter.run());
        restrict(sql, parameters, " and ? in (conversation, run_id, key)", filter.search());
        restrict(sql, parameters, " and id < ?", filter.before());
        parameters.add(limit);
        return query(sql.append(" order by id desc limit ?").toString(), OutboxReader::message, parameters.toArray());
    }

    private static void restrict(StringBuilder sql, List<Object> parameters, String clause, @Nullable Object value) {
        if (value != null) {
            sql.append(clause);
            parameters.add(value);
        }
    }

    /** Those that something waits for, due or not. */
    List<String> awaitedChannels() {
        return query(
                "select distinct channel from outbox_message where status = 'pending' order by channel",
                row -> row.getString(1));
    }

    /** How many are pending or dead. */
    long count(MessageStatus status) {
        String sql = status == MessageStatus.DEAD
                ? "select count(*) from outbox_message where status = 'dead'"
                : "select count(*) from outbox_message where status = 'pending'";
        return query(sql, row -> row.getLong(1)).getFirst();
    }

    private static StoredMessage message(ResultSet row) throws SQLException {
        String code = row.getString("error_code");
        long delivered = row.getLong("delivered_at");
        boolean open = row.wasNull();
        return new StoredMessage(
                row.getLong("id"),
                row.getString("key"),
                row.getString("channel"),
                row.getString("conversation"),
                row.getString("run_id"),
                Json.read(row.getString("content")),
                MessageStatus.of(row.getString("status")),
                new Progress(row.getInt("parts_sent"), row.getInt("attempts"), row.getLong("due_at")),
                code == null ? null : new Failure(code, row.getString("error_message")),
                row.getString("provider_id"),
                row.getString("provider_status"),
                row.getLong("created_at"),
                row.getLong("queued_at"),
                open ? null : (Long) delivered);
    }

    private interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** @throws SeraiException {@code outbox.unreadable} */
    private <T> List<T> query(String sql, RowReader<T> reader, Object... parameters) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            try (ResultSet rows = statement.executeQuery()) {
                List<T> read = new ArrayList<>();
                while (rows.next()) {
                    read.add(reader.read(rows));
                }
                return read;
            }
        } catch (SQLException e) {
            throw new SeraiException(ErrorKind.INTERNAL, "outbox.unreadable", "The outbox could not be read.", e);
        }
    }
}
