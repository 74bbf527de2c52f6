package dev.serai.assistant.session;

import dev.serai.api.DatabaseWriter;
import dev.serai.api.ErrorKind;
import dev.serai.api.PluginContext;
import dev.serai.api.SeraiException;
import dev.serai.assistant.value.Json;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** In the tables {@code chat_sessions} and {@code chat_messages}, of SQLite and PostgreSQL alike. */
public final class JdbcSessions implements ChatSessionRepository {
    /** All of one width, so that their order is that of time. */
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private static final String COLUMNS =
            "session_id, user_identifier, title, created_at, updated_at, generated_config, status";

    private static final int LONGEST_TITLE = 60;

    private final DataSource reading;
    private final DatabaseWriter writer;
    private final Clock clock;

    public JdbcSessions(PluginContext platform) {
        this.reading = platform.readOnlyDataSource();
        this.writer = platform.writer();
        this.clock = platform.clock();
    }

    @Override
    public ChatSession createSession(String user) {
        String id = UUID.randomUUID().toString();
        String now = now();
        writer.change(connection -> update(
                connection,
                "insert into chat_sessions (session_id, user_identifier, created_at, updated_at) values (?, ?, ?, ?)",
                id,
                user,
                now,
                now));
        return new ChatSession(id, user, null, time(now), time(now), null, SessionStatus.IN_PROGRESS);
    }

    @Override
    public Optional<ChatSession> getSession(String user, String session) {
        return read(
                        "select " + COLUMNS + " from chat_sessions where session_id = ? and user_identifier = ?",
                        JdbcSessions::session,
                        session,
                        user)
                .stream()
                .findFirst();
    }

    @Override
    public ChatMessage addMessage(
            String user,
            String session,
            String role,
            String content,
            Map<String, ? extends @Nullable Object> metadata) {
        return role.equals(ChatMessage.USER)
                ? add(
                        new NewMessage(user, session, role, content, metadata),
                        ", title = coalesce(title, ?)",
                        title(content))
                : addAnswer(user, session, content, metadata, null);
    }

    @Override
    public ChatMessage addAnswer(
            String user,
            String session,
            String content,
            Map<String, ? extends @Nullable Object> metadata,
            @Nullable String config) {
        NewMessage message = new NewMessage(user, session, ChatMessage.ASSISTANT, content, metadata);
        return config == null ? add(message, "") : add(message, ", generated_config = ?", config);
    }

    private record NewMessage(
            String user,
            String session,
            String role,
            String content,
            Map<String, ? extends @Nullable Object> metadata) {}

    private ChatMessage add(NewMessage message, String assignment, String... values) {
        String now = now();
        String json = message.metadata().isEmpty() ? null : Json.write(message.metadata());
        String all = "status = 'in_progress'" + assignment;
        long id = writer.change(connection -> {
            touch(connection, message.user(), message.session(), all, now, values);
            return insert(connection, message.session(), message.role(), message.content(), now, json);
        });
        return new ChatMessage(
                id, message.role(), message.content(), time(now), json == null ? Map.of() : Json.object(json));
    }

    private static String title(String text) {
        String line = text.strip().replaceAll("\\s+", " ");
        int end = Math.min(line.length(), LONGEST_TITLE);
        boolean halves = end < line.length() && Character.isHighSurrogate(line.charAt(end - 1));
        return line.substring(0, halves ? end - 1 : end) + (end < line.length() ? "..." : "");
    }

    private static long insert(
            Connection connection, String session, String role, String content, String now, @Nullable String metadata)
            throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into chat_messages (session_id, role, content, created_at, metadata) values (?, ?, ?, ?, ?)"
                        + " returning id")) {
            bind(insert, session, role, content, now, metadata);
            try (ResultSet rows = insert.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }

    @Override
    public List<ChatMessage> getMessages(String user, String session) {
        return read("""
                select m.id, m.role, m.content, m.created_at, m.metadata
                from chat_messages m join chat_sessions s on s.session_id = m.session_id
                where m.session_id = ? and s.user_identifier = ? order by m.id
                """, JdbcSessions::message, session, user);
    }

    @Override
    public void updateConfig(String user, String session, String config) {
        change(user, session, "generated_config = ?", config);
    }

    @Override
    public List<ChatSession> listRecentSessions(String user, int limit) {
        return read(
                "select " + COLUMNS + " from chat_sessions where user_identifier = ?"
                        + " order by updated_at desc, created_at desc, session_id limit ?",
                JdbcSessions::session,
                user,
                limit);
    }

    @Override
    public void rename(String user, String session, String title) {
        change(user, session, "title = ?", title);
    }

    @Override
    public void setStatus(String user, String session, SessionStatus status) {
        change(user, session, "status = ?", status.text());
    }

    @Override
    public void delete(String user, String session) {
        writer.change(connection -> update(
                connection, "delete from chat_sessions where session_id = ? and user_identifier = ?", session, user));
    }

    /** Those in progress in which nothing happened since then. */
    int abandon(Instant before) {
        return writer.change(connection -> update(
                connection,
                "update chat_sessions set status = 'abandoned' where status = 'in_progress' and updated_at < ?",
                TIME.format(before)));
    }

    private void change(String user, String session, String assignment, String value) {
        writer.change(connection -> {
            touch(connection, user, session, assignment, now(), value);
            return true;
        });
    }

    /** {@code updated_at} follows each change. */
    private static void touch(
            Connection connection, String user, String session, String assignment, String now, String... values)
            throws SQLException {
        List<Object> all = new ArrayList<>(List.of(values));
        all.addAll(List.of(now, session, user));
        int changed = update(
                connection,
                "update chat_sessions set " + assignment
                        + ", updated_at = ? where session_id = ? and user_identifier = ?",
                all.toArray());
        if (changed == 0) {
            throw unknown(session);
        }
    }

    /** The same whether there is none, or it is another user's. */
    public static SeraiException unknown(String session) {
        return new SeraiException(
                ErrorKind.NOT_FOUND, "session.unknown", "There is no conversation " + session + " of yours.");
    }

    private static ChatSession session(ResultSet row) throws SQLException {
        return new ChatSession(
                row.getString("session_id"),
                row.getString("user_identifier"),
                row.getString("title"),
                time(row.getString("created_at")),
                time(row.getString("updated_at")),
                row.getString("generated_config"),
                SessionStatus.of(row.getString("status")).orElse(SessionStatus.IN_PROGRESS));
    }

    private static ChatMessage message(ResultSet row) throws SQLException {
        String metadata = row.getString("metadata");
        return new ChatMessage(
                row.getLong("id"),
                row.getString("role"),
                row.getString("content"),
                time(row.getString("created_at")),
                metadata == null ? Map.of() : Json.object(metadata));
    }

    private String now() {
        return TIME.format(clock.instant());
    }

    private static Instant time(String text) {
        return Instant.parse(text);
    }

    private interface Row<T> {
        T of(ResultSet row) throws SQLException;
    }

    private <T> List<T> read(String sql, Row<T> row, Object... values) {
        try (Connection connection = reading.getConnection();
                PreparedStatement query = connection.prepareStatement(sql)) {
            bind(query, values);
            List<T> all = new ArrayList<>();
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    all.add(row.of(rows));
                }
            }
            return all;
        } catch (SQLException e) {
            throw new SeraiException(
                    ErrorKind.OVERLOAD, "session.unavailable", "The conversations can't be read now. Try again.", e);
        }
    }

    private static int update(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            bind(update, values);
            return update.executeUpdate();
        }
    }

    private static void bind(PreparedStatement statement, @Nullable Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
    }
}
