package dev.serai.models.chat;

import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.ChatMessage;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a model is asked.
 *
 * @param tools that it may call
 * @param schema the JSON Schema that the answer has to fit; null: any text will do
 */
public record Question(
        List<ChatMessage> messages,
        List<ToolSpecification> tools,
        @Nullable Map<String, @Nullable Object> schema) {
    public Question {
        messages = List.copyOf(messages);
        tools = List.copyOf(tools);
    }
}
