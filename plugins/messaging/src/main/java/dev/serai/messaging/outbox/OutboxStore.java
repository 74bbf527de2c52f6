package dev.serai.messaging.outbox;

import dev.serai.api.DatabaseWriter;
import dev.serai.api.Outbox;
import dev.serai.api.OutgoingMessage;
import dev.serai.api.SeraiException;
import dev.serai.messaging.value.Json;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The outbox in the platform's database. Safe for use by many threads. */
public final class OutboxStore implements Outbox {
    private static final String INSERT = """
        insert into outbox_message (message_key, channel, conversation, run_id, content, due_at, created_at, queued_at)
        values (?, ?, ?, ?, ?, ?, ?, ?)
        on conflict (message_key) do nothing
        """;

    private final DatabaseWriter writer;
    private final Clock clock;
    private final CopyOnWriteArrayList<Runnable> listeners = new CopyOnWriteArrayList<>();

    public OutboxStore(DatabaseWriter writer, Clock clock) {
        this.writer = writer;
        this.clock = clock;
    }

    @Override
    public void store(Connection transaction, List<OutgoingMessage> messages) throws SQLException {
        long now = clock.millis();
        try (PreparedStatement insert = transaction.prepareStatement(INSERT)) {
            for (OutgoingMessage message : messages) {
                bind(insert, message, now);
                insert.executeUpdate();
            }
        }
    }

    private static void bind(PreparedStatement insert, OutgoingMessage message, long now) throws SQLException {
        insert.setString(1, message.key());
        insert.setString(2, message.channel());
        insert.setString(3, message.conversation());
        insert.setString(4, message.content().get("run_id") instanceof String run ? run : null);
        insert.setString(5, Json.write(message.content()));
        insert.setLong(6, now);
        insert.setLong(7, now);
        insert.setLong(8, now);
    }

    @Override
    public void stored() {
        listeners.forEach(Runnable::run);
    }

    /**
     * Stores messages in a transaction of their own; durable when it returns. Leaves out those whose key is there already.
     * May block.
     *
     * @throws SeraiException as {@link DatabaseWriter#change} does; whether they are stored shows in the outbox then
     */
    public void send(List<OutgoingMessage> messages) {
        writer.change(connection -> {
            store(connection, messages);
            return true;
        });
        stored();
    }

    /** @param listener called when there may be messages to deliver; must return at once */
    AutoCloseable onStored(Runnable listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }
}
