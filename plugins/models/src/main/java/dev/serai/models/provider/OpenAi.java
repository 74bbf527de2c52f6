package dev.serai.models.provider;

import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel.OpenAiStreamingChatModelBuilder;
import dev.langchain4j.model.openai.OpenAiTokenUsage;
import dev.langchain4j.model.output.TokenUsage;
import dev.serai.models.config.ModelSettings;

/** OpenAI, and every server that speaks as it does. */
final class OpenAi implements Provider {
    @Override
    public StreamingChatModel model(
            ModelSettings settings, String key, boolean schemaIsClosed, HttpClientBuilder http) {
        OpenAiStreamingChatModelBuilder builder = OpenAiStreamingChatModel.builder()
                .httpClientBuilder(http)
                .timeout(settings.timeout())
                .modelName(settings.model())
                .apiKey(key.isBlank() ? "none" : key)
                .strictJsonSchema(schemaIsClosed);
        if (settings.temperature() != null) {
            builder.temperature(settings.temperature());
        }
        if (settings.apiBase() == null) {
            return builder.maxCompletionTokens(settings.maxTokens()).build();
        }
        return builder.baseUrl(settings.apiBase())
                .maxTokens(settings.maxTokens())
                .build();
    }

    /** Of other servers it isn't known. */
    @Override
    public boolean takesSchema(ModelSettings settings, boolean withTools) {
        return settings.apiBase() == null;
    }

    @Override
    public Tokens tokens(TokenUsage usage) {
        Integer cached = usage instanceof OpenAiTokenUsage own && own.inputTokensDetails() != null
                ? own.inputTokensDetails().cachedTokens()
                : null;
        return Tokens.of(usage.inputTokenCount(), cached, usage.outputTokenCount());
    }
}
