package dev.serai.messaging.inbox;

import dev.serai.messaging.command.Command;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a message leads to. */
sealed interface Turn {

    /** Nothing; the open question stays as it is. */
    record Ignore(String why) implements Turn {}

    /**
     * @param content of the outgoing message
     * @param open the question that is open from now on; null: none
     */
    record Answer(
            Map<String, ?> content,
            @Nullable Conversation open,
            @Nullable String workflow) implements Turn {
        static Answer text(String text, @Nullable Conversation open) {
            return new Answer(Map.of("text", text), open, open == null ? null : open.workflow());
        }

        static Answer question(String text, Conversation open, boolean yesOrNo) {
            List<Map<String, String>> buttons =
                    List.of(Map.of("label", "Yes", "data", "yes"), Map.of("label", "No", "data", "no"));
            return new Answer(
                    yesOrNo ? Map.of("text", text, "buttons", buttons) : Map.of("text", text), open, open.workflow());
        }

        static Answer error(String code, String message, String workflow) {
            return new Answer(Map.of("error", Map.of("code", code, "message", message)), null, workflow);
        }
    }

    /** A run; no question is open after it. */
    record Start(Command command, Map<String, ? extends @Nullable Object> input) implements Turn {}
}
