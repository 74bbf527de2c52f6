package dev.serai.models.provider;

import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.model.anthropic.AnthropicStreamingChatModel;
import dev.langchain4j.model.anthropic.AnthropicStreamingChatModel.AnthropicStreamingChatModelBuilder;
import dev.langchain4j.model.anthropic.AnthropicTokenUsage;
import dev.langchain4j.model.chat.Capability;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.output.TokenUsage;
import dev.serai.models.config.ModelSettings;

final class Anthropic implements Provider {
    /** Models before it refuse a question that brings a schema. */
    private static final String SCHEMA_BETA = "structured-outputs-2025-11-13";

    @Override
    public StreamingChatModel model(
            ModelSettings settings, String key, boolean schemaIsClosed, HttpClientBuilder http) {
        AnthropicStreamingChatModelBuilder builder = AnthropicStreamingChatModel.builder()
                .httpClientBuilder(http)
                .timeout(settings.timeout())
                .modelName(settings.model())
                .apiKey(key.isBlank() ? "none" : key)
                .maxTokens(settings.maxTokens());
        if (settings.apiBase() != null) {
            builder.baseUrl(settings.apiBase());
        }
        if (settings.temperature() != null) {
            builder.temperature(Math.min(1.0, settings.temperature()));
        }
        if (Boolean.TRUE.equals(settings.schemaMode())) {
            builder.beta(SCHEMA_BETA).supportedCapabilities(Capability.RESPONSE_FORMAT_JSON_SCHEMA);
        }
        return builder.build();
    }

    /** Only the newest do; {@code schema_mode: true} says that a model is one of them. */
    @Override
    public boolean takesSchema(ModelSettings settings, boolean withTools) {
        return false;
    }

    @Override
    public Tokens tokens(TokenUsage usage) {
        int cached = 0;
        int written = 0;
        if (usage instanceof AnthropicTokenUsage own) {
            cached = Tokens.orZero(own.cacheReadInputTokens());
            written = Tokens.orZero(own.cacheCreationInputTokens());
        }
        return Tokens.of(Tokens.orZero(usage.inputTokenCount()) + cached + written, cached, usage.outputTokenCount());
    }
}
