package dev.serai.models.provider;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.output.FinishReason;
import dev.langchain4j.model.output.TokenUsage;
import dev.serai.models.config.ModelSettings;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.jspecify.annotations.Nullable;

/**
 * A model that is a Camel endpoint: how a route or another plugin brings a provider. The endpoint, {@code api_base} of the
 * model, gets a map {@code {model, messages: [{role, content}], max_tokens}} and answers with a text, or with a map
 * {@code {text, input_tokens, output_tokens}}.
 */
final class CamelProvider implements Provider {
    private final ProducerTemplate template;

    CamelProvider(CamelContext camel) {
        this.template = camel.createProducerTemplate();
    }

    @Override
    public StreamingChatModel model(
            ModelSettings settings, String key, boolean schemaIsClosed, HttpClientBuilder http) {
        return new StreamingChatModel() {
            @Override
            public void doChat(ChatRequest request, StreamingChatResponseHandler handler) {
                answer(settings, request, handler);
            }
        };
    }

    private void answer(ModelSettings settings, ChatRequest request, StreamingChatResponseHandler handler) {
        Map<String, Object> question = new LinkedHashMap<>();
        question.put("model", settings.model());
        question.put(
                "messages",
                request.messages().stream().map(CamelProvider::plain).toList());
        question.put("max_tokens", settings.maxTokens());
        Exchange exchange = template.request(
                Objects.requireNonNullElse(settings.apiBase(), settings.model()),
                each -> each.getMessage().setBody(question));
        if (exchange.getException() != null) {
            handler.onError(exchange.getException());
            return;
        }
        Map<?, ?> answer = exchange.getMessage().getBody() instanceof Map<?, ?> map
                ? map
                : Map.of(
                        "text", Objects.requireNonNullElse(exchange.getMessage().getBody(String.class), ""));
        String text = String.valueOf(answer.get("text"));
        handler.onPartialResponse(text);
        handler.onCompleteResponse(ChatResponse.builder()
                .aiMessage(AiMessage.from(text))
                .tokenUsage(new TokenUsage(number(answer.get("input_tokens")), number(answer.get("output_tokens"))))
                .finishReason(FinishReason.STOP)
                .build());
    }

    private static @Nullable Integer number(@Nullable Object value) {
        return value instanceof Number number ? (Integer) number.intValue() : null;
    }

    private static Map<String, String> plain(ChatMessage message) {
        return switch (message) {
            case SystemMessage system -> Map.of("role", "system", "content", system.text());
            case UserMessage user -> Map.of("role", "user", "content", user.singleText());
            case AiMessage answer ->
                Map.of("role", "assistant", "content", Objects.requireNonNullElse(answer.text(), ""));
            case ToolExecutionResultMessage result -> Map.of("role", "tool", "content", result.text());
            default -> Map.of("role", "user", "content", message.toString());
        };
    }

    @Override
    public boolean takesSchema(ModelSettings settings, boolean withTools) {
        return false;
    }
}
