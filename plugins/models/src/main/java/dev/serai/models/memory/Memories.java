package dev.serai.models.memory;

import dev.serai.api.DatabaseWriter;
import dev.serai.models.usage.Sql;
import dev.serai.models.value.Json;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** What was said before, by scope, in the database. Safe for use by many threads. */
public final class Memories {
    private final DataSource reading;
    private final DatabaseWriter writer;
    private final Clock clock;

    public Memories(DataSource reading, DatabaseWriter writer, Clock clock) {
        this.reading = reading;
        this.writer = writer;
        this.clock = clock;
    }

    public record Exchange(String question, String answer) {
        int size() {
            return question.length() + answer.length();
        }
    }

    /** The newest that are in the limits, oldest first. */
    public List<Exchange> recall(MemorySettings settings) {
        try (Connection connection = reading.getConnection()) {
            List<Exchange> newestFirst = Sql.query(
                    connection,
                    """
                    select messages from model_memory
                    where scope = ? and (expires_at is null or expires_at > ?)
                    order by created_at desc, call_key desc limit ?
                    """,
                    row -> exchange(row.getString(1)),
                    settings.scope(),
                    clock.millis(),
                    settings.maxExchanges());
            return fitting(newestFirst, settings.maxCharacters());
        } catch (SQLException e) {
            throw new IllegalStateException("The memory can't be read: " + e.getMessage(), e);
        }
    }

    private static Exchange exchange(String stored) {
        Map<String, @Nullable Object> map = Json.object(stored).orElse(Map.of());
        return new Exchange(Objects.toString(map.get("question"), ""), Objects.toString(map.get("answer"), ""));
    }

    private static List<Exchange> fitting(List<Exchange> newestFirst, int maxCharacters) {
        Deque<Exchange> fitting = new ArrayDeque<>();
        int left = maxCharacters;
        for (Exchange each : newestFirst) {
            left -= each.size();
            if (left < 0) {
                break;
            }
            fitting.addFirst(each);
        }
        return List.copyOf(fitting);
    }

    /**
     * Keeps a question and its answer, once for a key; forgets what is over the limit or too old. Durable when it returns.
     *
     * @param key of the call that gave the answer
     */
    public void remember(MemorySettings settings, String key, Exchange exchange) {
        long now = clock.millis();
        Long expires =
                settings.ttl() == null ? null : (Long) (now + settings.ttl().toMillis());
        String messages = Json.write(Map.of("question", exchange.question(), "answer", exchange.answer()));
        writer.change(connection -> {
            Sql.update(connection, """
                    insert into model_memory (scope, call_key, messages, created_at, expires_at) values (?, ?, ?, ?, ?)
                    on conflict (scope, call_key) do nothing
                    """, settings.scope(), key, messages, now, expires);
            Sql.update(connection, "delete from model_memory where expires_at <= ?", now);
            return Sql.update(connection, """
                    delete from model_memory where scope = ? and call_key not in (
                      select call_key from model_memory where scope = ? order by created_at desc, call_key desc limit ?)
                    """, settings.scope(), settings.scope(), settings.maxExchanges());
        });
    }
}
