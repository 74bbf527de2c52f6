package dev.serai.engine.journal;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Events that came before a run waited for them. Safe for use by many threads. */
public final class EventBuffer {
    private static final String OLDEST = """
            select id, type, correlation, source, data, at, expires_at from event
            where type = ? and expires_at > ? and at >= ? and (? = '' or correlation = ?)
            order by id
            """;

    private static final String ANY = "select 1 from event where type = ? and expires_at > ? limit 1";

    private final JournalReader reader;
    private final JournalWriter writer;

    public EventBuffer(Journal journal, JournalWriter writer) {
        this.reader = journal.reader();
        this.writer = writer;
    }

    /**
     * An event that is kept.
     *
     * @param correlation null: none; only waits without one take it
     * @param data JSON
     * @param at milliseconds since 1970: when it came
     * @param expiresAt milliseconds since 1970: from then on nobody takes it
     */
    public record Kept(
            long id,
            String type,
            @Nullable String correlation,
            @Nullable String source,
            String data,
            long at,
            long expiresAt) {}

    /**
     * @param event its id is not used
     * @return the event's id, when it is durable; completes as {@link JournalWriter#append} does
     */
    public CompletableFuture<Long> keep(Kept event) {
        return writer.execute(connection -> {
            try (PreparedStatement insert = connection.prepareStatement("""
                    insert into event (type, correlation, source, data, at, expires_at) values (?, ?, ?, ?, ?, ?)
                    returning id
                    """)) {
                insert.setString(1, event.type());
                insert.setString(2, event.correlation() == null ? WaitSql.ANY : event.correlation());
                insert.setString(3, event.source());
                insert.setString(4, event.data());
                insert.setLong(5, event.at());
                insert.setLong(6, event.expiresAt());
                try (ResultSet row = insert.executeQuery()) {
                    row.next();
                    return row.getLong(1);
                }
            }
        });
    }

    /** Whether there are events of a type. May block. */
    public boolean hasAny(String type, long now) {
        return !reader.query(ANY, row -> row.getInt(1), type, now).isEmpty();
    }

    /**
     * The oldest event that a wait is for. It stays until an append consumes it; where two appends name the same, one is
     * refused with {@code event.taken} and may take the next. May block.
     *
     * @param correlation as {@link Wait#correlation}
     * @param now milliseconds since 1970
     * @param since milliseconds since 1970: not those that came before
     * @param except ids that are being taken already
     */
    public Optional<Kept> take(String type, @Nullable String correlation, long now, long since, Set<Long> except) {
        String wanted = correlation == null ? WaitSql.ANY : correlation;
        return reader.query(OLDEST, EventBuffer::kept, type, now, since, wanted, wanted).stream()
                .filter(kept -> !except.contains(kept.id()))
                .findFirst();
    }

    private static Kept kept(ResultSet row) throws java.sql.SQLException {
        String correlation = row.getString(3);
        return new Kept(
                row.getLong(1),
                row.getString(2),
                correlation.equals(WaitSql.ANY) ? null : correlation,
                row.getString(4),
                row.getString(5),
                row.getLong(6),
                row.getLong(7));
    }

    /**
     * Forgets what has expired.
     *
     * @param now milliseconds since 1970
     * @return how many there were
     */
    public CompletableFuture<Integer> expire(long now) {
        return writer.execute(connection -> {
            try (PreparedStatement delete = connection.prepareStatement("delete from event where expires_at <= ?")) {
                delete.setLong(1, now);
                return delete.executeUpdate();
            }
        });
    }
}
