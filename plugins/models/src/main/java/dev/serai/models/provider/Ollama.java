package dev.serai.models.provider;

import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.ollama.OllamaStreamingChatModel;
import dev.langchain4j.model.ollama.OllamaStreamingChatModel.OllamaStreamingChatModelBuilder;
import dev.serai.models.config.ModelSettings;
import java.util.Map;

final class Ollama implements Provider {
    private final String usualUrl;

    Ollama(String usualUrl) {
        this.usualUrl = usualUrl;
    }

    @Override
    public StreamingChatModel model(
            ModelSettings settings, String key, boolean schemaIsClosed, HttpClientBuilder http) {
        OllamaStreamingChatModelBuilder builder = OllamaStreamingChatModel.builder();
        builder.httpClientBuilder(http)
                .timeout(settings.timeout())
                .baseUrl(settings.apiBase() == null ? usualUrl : settings.apiBase())
                .modelName(settings.model())
                .numPredict(settings.maxTokens());
        if (!key.isBlank()) {
            builder.customHeaders(Map.of("Authorization", "Bearer " + key));
        }
        if (settings.temperature() != null) {
            builder.temperature(settings.temperature());
        }
        return builder.build();
    }

    /** A schema would keep the model from calling a tool. */
    @Override
    public boolean takesSchema(ModelSettings settings, boolean withTools) {
        return !withTools;
    }
}
