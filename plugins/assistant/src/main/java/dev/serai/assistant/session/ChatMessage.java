package dev.serai.assistant.session;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * @param id in the order in which they were stored
 * @param role {@link #USER} or {@link #ASSISTANT}
 * @param metadata of an answer: model, tokens, cost, what was checked
 */
public record ChatMessage(
        long id, String role, String content, Instant createdAt, Map<String, @Nullable Object> metadata) {
    public static final String USER = "user";
    public static final String ASSISTANT = "assistant";

    public boolean isAnswer() {
        return role.equals(ASSISTANT);
    }
}
