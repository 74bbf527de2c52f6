package dev.serai.models.provider;

import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.googleai.GoogleAiGeminiStreamingChatModel;
import dev.langchain4j.model.googleai.GoogleAiGeminiStreamingChatModel.GoogleAiGeminiStreamingChatModelBuilder;
import dev.serai.models.config.ModelSettings;

final class Gemini implements Provider {
    @Override
    public StreamingChatModel model(
            ModelSettings settings, String key, boolean schemaIsClosed, HttpClientBuilder http) {
        GoogleAiGeminiStreamingChatModelBuilder builder = GoogleAiGeminiStreamingChatModel.builder()
                .httpClientBuilder(new GeminiWire(http))
                .timeout(settings.timeout())
                .modelName(settings.model())
                .apiKey(key.isBlank() ? "none" : key)
                .maxOutputTokens(settings.maxTokens());
        if (settings.apiBase() != null) {
            builder.baseUrl(settings.apiBase());
        }
        if (settings.temperature() != null) {
            builder.temperature(settings.temperature());
        }
        return builder.build();
    }

    /** It refuses a schema beside tools. */
    @Override
    public boolean takesSchema(ModelSettings settings, boolean withTools) {
        return !withTools;
    }
}
