package dev.serai.assistant.turn;

import dev.serai.assistant.session.ChatMessage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was said before, and the workflow that it is about.
 *
 * @param current null: none yet
 */
record Conversation(List<ChatMessage> earlier, @Nullable String current) {
    boolean isNew() {
        return earlier.isEmpty() && current == null;
    }
}
