package dev.serai.assistant.session;

import dev.serai.api.SeraiException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Conversations. Whoever asks names the user, and sees and changes only what is that user's; everything else is not there.
 * What writes is durable when it returns. Safe for use by many threads; all of it may block.
 */
public interface ChatSessionRepository {
    int RECENT = 10;

    ChatSession createSession(String user);

    Optional<ChatSession> getSession(String user, String session);

    /**
     * Also moves the session to the top of the recent ones, and back to {@code in_progress}. The first words of a user name
     * a session without a title.
     *
     * @param metadata JSON values
     * @throws SeraiException {@code session.unknown}
     */
    ChatMessage addMessage(
            String user, String session, String role, String content, Map<String, ? extends @Nullable Object> metadata);

    /**
     * A message of the assistant, and with it the session's workflow, in one transaction.
     *
     * @param config null: it stays as it is
     * @throws SeraiException {@code session.unknown}
     */
    ChatMessage addAnswer(
            String user,
            String session,
            String content,
            Map<String, ? extends @Nullable Object> metadata,
            @Nullable String config);

    /** In the order in which they were stored; none of an unknown session. */
    List<ChatMessage> getMessages(String user, String session);

    /** @throws SeraiException {@code session.unknown} */
    void updateConfig(String user, String session, String config);

    /** Those in which something happened last, first. {@link #RECENT} is the usual limit. */
    List<ChatSession> listRecentSessions(String user, int limit);

    /** @throws SeraiException {@code session.unknown} */
    void rename(String user, String session, String title);

    /** @throws SeraiException {@code session.unknown} */
    void setStatus(String user, String session, SessionStatus status);

    /** With its messages. One that is not there counts as deleted. */
    void delete(String user, String session);
}
