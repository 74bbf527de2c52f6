package dev.serai.messaging.inbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.serai.api.DatabaseWriter;
import dev.serai.api.ErrorKind;
import dev.serai.api.Outbox;
import dev.serai.api.OutgoingMessage;
import dev.serai.api.PluginContext;
import dev.serai.api.SeraiException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Deliveries that were taken, and open questions. Safe for use by many threads. */
final class InboxStore {
    private static final Duration BETWEEN_CLEANINGS = Duration.ofMinutes(1);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<LinkedHashMap<String, @Nullable Object>> OBJECT = new TypeReference<>() {};

    private final DataSource reading;
    private final DatabaseWriter writer;
    private final Outbox outbox;
    private final Clock clock;
    private final Duration expiry;
    private final Duration retention;
    private final AtomicLong cleanedAt = new AtomicLong();

    InboxStore(PluginContext platform, Outbox outbox) {
        this.reading = platform.readOnlyDataSource();
        this.writer = platform.writer();
        this.outbox = outbox;
        this.clock = platform.clock();
        this.expiry = platform.settings().duration("serai.channels.conversation-timeout", Duration.ofMinutes(15));
        this.retention = platform.settings().duration("serai.channels.delivery-retention", Duration.ofHours(24));
    }

    /** @param runId null: the delivery started none */
    record Taken(@Nullable String runId) {}

    /** Empty for a delivery that comes for the first time. */
    Optional<Taken> taken(Incoming message) {
        return read(
                "select run_id from inbox_delivery where channel = ? and delivery = ?",
                rows -> new Taken(rows.getString("run_id")),
                message.channel(),
                message.delivery());
    }

    Optional<Conversation> open(Incoming message) {
        return read(
                """
                select workflow, input, asked from conversation
                where channel = ? and conversation = ? and sender = ? and expires_at > ?
                """,
                rows -> new Conversation(
                        rows.getString("workflow"), input(rows.getString("input")), rows.getString("asked")),
                message.channel(),
                message.conversation(),
                message.sender(),
                clock.millis());
    }

    /**
     * Stores in one transaction that the delivery was taken, what question is open after it, and its answer. Durable when
     * it returns.
     *
     * @param runId null: it started none
     * @param open null: no question is open
     */
    void save(Incoming message, @Nullable String runId, @Nullable Conversation open, List<OutgoingMessage> answers) {
        long now = clock.millis();
        boolean cleans = isTimeToClean(now);
        writer.change(connection -> {
            update(
                    connection,
                    "insert into inbox_delivery (channel, delivery, run_id, taken_at) values (?, ?, ?, ?)"
                            + " on conflict (channel, delivery) do nothing",
                    message.channel(),
                    message.delivery(),
                    runId,
                    now);
            conversation(connection, message, open, now);
            if (cleans) {
                clean(connection, now);
            }
            outbox.store(connection, answers);
            return true;
        });
        if (!answers.isEmpty()) {
            outbox.stored();
        }
    }

    private void conversation(Connection connection, Incoming message, @Nullable Conversation open, long now)
            throws SQLException {
        if (open == null) {
            update(
                    connection,
                    "delete from conversation where channel = ? and conversation = ? and sender = ?",
                    message.channel(),
                    message.conversation(),
                    message.sender());
            return;
        }
        update(
                connection,
                """
                insert into conversation (channel, conversation, sender, workflow, input, asked, expires_at)
                values (?, ?, ?, ?, ?, ?, ?)
                on conflict (channel, conversation, sender) do update set workflow = excluded.workflow,
                  input = excluded.input, asked = excluded.asked, expires_at = excluded.expires_at
                """,
                message.channel(),
                message.conversation(),
                message.sender(),
                open.workflow(),
                json(open.input()),
                open.asked(),
                now + expiry.toMillis());
    }

    private boolean isTimeToClean(long now) {
        long before = cleanedAt.get();
        return now - before >= BETWEEN_CLEANINGS.toMillis() && cleanedAt.compareAndSet(before, now);
    }

    private void clean(Connection connection, long now) throws SQLException {
        update(connection, "delete from inbox_delivery where taken_at < ?", now - retention.toMillis());
        update(connection, "delete from conversation where expires_at <= ?", now);
    }

    private interface Row<T> {
        T read(ResultSet rows) throws SQLException;
    }

    private <T> Optional<T> read(String sql, Row<T> row, Object... values) {
        try (Connection connection = reading.getConnection();
                PreparedStatement query = connection.prepareStatement(sql)) {
            bind(query, values);
            try (ResultSet rows = query.executeQuery()) {
                return rows.next() ? Optional.of(row.read(rows)) : Optional.empty();
            }
        } catch (SQLException e) {
            throw new SeraiException(
                    ErrorKind.OVERLOAD, "inbox.unavailable", "The messages can't be read now. Send it again.", e);
        }
    }

    private static void update(Connection connection, String sql, @Nullable Object... values) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            bind(update, values);
            update.executeUpdate();
        }
    }

    private static void bind(PreparedStatement statement, @Nullable Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
    }

    private static Map<String, @Nullable Object> input(String json) {
        try {
            return JSON.readValue(json, OBJECT);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a conversation's input is JSON that this class wrote", e);
        }
    }

    private static String json(Map<String, ?> input) {
        try {
            return JSON.writeValueAsString(input);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("input is made of JSON values", e);
        }
    }
}
