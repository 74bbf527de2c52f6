package dev.serai.models.camel;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.serai.api.ErrorKind;
import dev.serai.api.SeraiException;
import dev.serai.models.chat.Question;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a route asks: a text, or {@code {messages: [{role, content}], schema}}. */
final class Messages {
    private static final String MESSAGE = "a message must be {role: system|user|assistant, content}";

    private Messages() {}

    /** @throws SeraiException {@code model.refused}: the body is no question */
    static Question question(@Nullable Object body) {
        if (body instanceof Map<?, ?> map && map.get("messages") instanceof List<?> list) {
            List<ChatMessage> messages = list.stream().map(Messages::message).toList();
            if (messages.isEmpty()) {
                throw wrong("'messages' is empty");
            }
            return new Question(messages, List.of(), schema(map.get("schema")));
        }
        String text = body == null ? "" : body.toString();
        if (text.isBlank() || body instanceof Map<?, ?>) {
            throw wrong("the body must be a text, or a map with 'messages'");
        }
        return new Question(List.of(UserMessage.from(text)), List.of(), null);
    }

    private static ChatMessage message(@Nullable Object each) {
        if (each instanceof Map<?, ?> map && map.get("content") != null) {
            String content = map.get("content").toString();
            return switch (String.valueOf(map.get("role"))) {
                case "system" -> SystemMessage.from(content);
                case "user" -> UserMessage.from(content);
                case "assistant" -> AiMessage.from(content);
                default -> throw wrong(MESSAGE);
            };
        }
        throw wrong(MESSAGE);
    }

    private static @Nullable Map<String, @Nullable Object> schema(@Nullable Object schema) {
        if (!(schema instanceof Map<?, ?> map)) {
            return null;
        }
        Map<String, @Nullable Object> copy = new LinkedHashMap<>();
        map.forEach((key, value) -> copy.put(String.valueOf(key), value));
        return copy;
    }

    /** The most tokens of the answer that the body asks for; null: nothing is said. */
    static @Nullable Integer maxTokens(@Nullable Object body) {
        return body instanceof Map<?, ?> map && map.get("max_tokens") instanceof Number number
                ? (Integer) number.intValue()
                : null;
    }

    private static SeraiException wrong(String what) {
        return new SeraiException(ErrorKind.CALLER, "model.refused", "This is no question to a model: " + what + ".");
    }
}
