package dev.serai.assistant.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.serai.api.SeraiException;
import dev.serai.host.database.Database;
import dev.serai.host.database.GroupWriter;
import dev.serai.testkit.SettableClock;
import dev.serai.testkit.TestPlatform;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What {@link ChatSessionRepository} promises, on a real database. */
abstract class SessionsContract {
    private static final String ADA = "ada";
    private static final String BOB = "bob";

    final SettableClock clock = new SettableClock(Instant.parse("2026-01-02T03:04:05Z"));
    Database database;
    GroupWriter writer;
    TestPlatform platform;
    JdbcSessions sessions;

    abstract Database database() throws Exception;

    @BeforeEach
    void open() throws Exception {
        database = database();
        writer = new GroupWriter(database.writing(), "assistant");
        platform = new TestPlatform("assistant", new DefaultCamelContext())
                .with(clock)
                .with(database.writing(), database.reading())
                .with(writer);
        sessions = new JdbcSessions(platform);
    }

    @AfterEach
    void close() throws Exception {
        writer.close();
        database.close();
    }

    @Test
    void a_new_session_has_a_uuid_its_user_and_is_in_progress() {
        ChatSession created = sessions.createSession(ADA);

        assertThat(created.id()).hasSize(36).matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
        assertThat(sessions.getSession(ADA, created.id())).contains(created);
        assertThat(created)
                .isEqualTo(new ChatSession(
                        created.id(), ADA, null, clock.instant(), clock.instant(), null, SessionStatus.IN_PROGRESS));
    }

    @Test
    void messages_keep_their_order_their_times_and_their_metadata() throws Exception {
        String id = sessions.createSession(ADA).id();
        sessions.addMessage(ADA, id, ChatMessage.USER, "first", Map.of());
        sessions.addMessage(
                ADA,
                id,
                ChatMessage.ASSISTANT,
                "second",
                Map.of("model", "m", "tokens", Map.of("input", 12L), "cost", 0.25, "checks", List.of("a")));
        reopen();

        List<ChatMessage> messages = sessions.getMessages(ADA, id);
        assertThat(messages).extracting(ChatMessage::content).containsExactly("first", "second");
        assertThat(messages.getFirst().createdAt()).isEqualTo(clock.instant());
        assertThat(messages.getFirst().metadata()).isEmpty();
        assertThat(messages.getLast().metadata())
                .isEqualTo(Map.of("model", "m", "tokens", Map.of("input", 12L), "cost", 0.25, "checks", List.of("a")));
    }

    private void reopen() {
        sessions = new JdbcSessions(platform);
    }

    @Test
    void many_messages_at_once_all_arrive_in_one_order() {
        String id = sessions.createSession(ADA).id();

        List<Thread> threads = IntStream.range(0, 200)
                .mapToObj(i -> Thread.startVirtualThread(
                        () -> sessions.addMessage(ADA, id, ChatMessage.USER, "m" + i, Map.of())))
                .toList();
        threads.forEach(SessionsContract::join);

        assertThat(sessions.getMessages(ADA, id))
                .hasSize(200)
                .isSortedAccordingTo((a, b) -> Long.compare(a.id(), b.id()));
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void a_write_that_fails_takes_no_other_with_it() {
        String id = sessions.createSession(ADA).id();
        List<Thread> threads = IntStream.range(0, 100)
                .mapToObj(i -> Thread.startVirtualThread(() -> {
                    try {
                        sessions.addMessage(ADA, i % 2 == 0 ? id : "unknown", ChatMessage.USER, "m", Map.of());
                    } catch (SeraiException e) {
                        assertThat(e.code()).isEqualTo("session.unknown");
                    }
                }))
                .toList();
        threads.forEach(SessionsContract::join);

        assertThat(sessions.getMessages(ADA, id)).hasSize(50);
    }

    @Test
    void the_config_is_stored_in_the_session() {
        String id = sessions.createSession(ADA).id();
        clock.advance(Duration.ofSeconds(1));

        sessions.updateConfig(ADA, id, "flow: {}");

        ChatSession session = sessions.getSession(ADA, id).orElseThrow();
        assertThat(session.generatedConfig()).isEqualTo("flow: {}");
        assertThat(session.updatedAt()).isEqualTo(clock.instant()).isAfter(session.createdAt());
    }

    @Test
    void recent_sessions_come_with_the_latest_change_first_and_no_more_than_the_limit() {
        List<String> ids = IntStream.range(0, 12)
                .mapToObj(i -> {
                    clock.advance(Duration.ofSeconds(1));
                    return sessions.createSession(ADA).id();
                })
                .toList();
        clock.advance(Duration.ofSeconds(1));
        sessions.addMessage(ADA, ids.get(3), ChatMessage.USER, "again", Map.of());

        List<ChatSession> recent = sessions.listRecentSessions(ADA, ChatSessionRepository.RECENT);

        assertThat(recent).hasSize(10);
        assertThat(recent).extracting(ChatSession::id).startsWith(ids.get(3), ids.get(11), ids.get(10));
    }

    @Test
    void another_user_sees_and_changes_nothing() {
        String id = sessions.createSession(ADA).id();
        sessions.addMessage(ADA, id, ChatMessage.USER, "secret", Map.of());

        assertThat(sessions.getSession(BOB, id)).isEmpty();
        assertThat(sessions.getMessages(BOB, id)).isEmpty();
        assertThat(sessions.listRecentSessions(BOB, 10)).isEmpty();
        sessions.delete(BOB, id);
        assertUnknown(() -> sessions.addMessage(BOB, id, ChatMessage.USER, "x", Map.of()));
        assertUnknown(() -> sessions.updateConfig(BOB, id, "x"));
        assertUnknown(() -> sessions.rename(BOB, id, "x"));
        assertUnknown(() -> sessions.setStatus(BOB, id, SessionStatus.COMPLETED));
        assertThat(sessions.getMessages(ADA, id)).hasSize(1);
        assertThat(sessions.getSession(ADA, id).orElseThrow().title()).isEqualTo("secret");
    }

    private static void assertUnknown(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(SeraiException.class, e -> assertThat(e.code())
                .isEqualTo("session.unknown"));
    }

    @Test
    void a_session_is_renamed_completed_and_deleted_with_its_messages() throws Exception {
        String id = sessions.createSession(ADA).id();
        sessions.addMessage(ADA, id, ChatMessage.USER, "x", Map.of());
        sessions.rename(ADA, id, "Größe ' \" \u0001 名前");
        sessions.setStatus(ADA, id, SessionStatus.COMPLETED);
        assertThat(sessions.getSession(ADA, id).orElseThrow())
                .extracting(ChatSession::title, ChatSession::status)
                .containsExactly("Größe ' \" \u0001 名前", SessionStatus.COMPLETED);

        sessions.delete(ADA, id);

        assertThat(sessions.getSession(ADA, id)).isEmpty();
        assertThat(count("select count(*) from chat_messages")).isZero();
    }

    private int count(String sql) throws SQLException {
        try (Connection connection = database.reading().getConnection();
                Statement statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getInt(1);
        }
    }

    @Test
    void what_was_left_alone_is_abandoned_and_goes_on_with_the_next_message() {
        String old = sessions.createSession(ADA).id();
        String saved = sessions.createSession(ADA).id();
        sessions.setStatus(ADA, saved, SessionStatus.COMPLETED);
        clock.advance(Duration.ofDays(8));
        String young = sessions.createSession(BOB).id();

        try (Abandonment job = new Abandonment(platform, sessions)) {
            job.mark();
        }

        assertThat(status(ADA, old)).isEqualTo(SessionStatus.ABANDONED);
        assertThat(status(ADA, saved)).isEqualTo(SessionStatus.COMPLETED);
        assertThat(status(BOB, young)).isEqualTo(SessionStatus.IN_PROGRESS);
        sessions.addMessage(ADA, old, ChatMessage.USER, "back", Map.of());
        assertThat(status(ADA, old)).isEqualTo(SessionStatus.IN_PROGRESS);
    }

    private SessionStatus status(String user, String id) {
        return sessions.getSession(user, id).orElseThrow().status();
    }

    @Test
    void the_database_knows_no_other_status() {
        String id = sessions.createSession(ADA).id();

        assertThatThrownBy(() -> {
                    try (Connection connection = database.writing().getConnection();
                            Statement statement = connection.createStatement()) {
                        statement.executeUpdate(
                                "update chat_sessions set status = 'lost' where session_id = '" + id + "'");
                    }
                })
                .isInstanceOf(SQLException.class);
    }
}
