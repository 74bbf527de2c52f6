package dev.serai.models.provider;

import dev.serai.models.config.ModelSettings;
import dev.serai.models.config.ProviderNames;
import java.util.Map;
import java.util.Objects;
import org.apache.camel.CamelContext;

/** All providers. Safe for use by many threads. */
public final class Providers {
    private final Map<String, Provider> byName;

    /** @param ollamaUrl where Ollama is where a model says nothing else */
    public Providers(CamelContext camel, String ollamaUrl) {
        byName = Map.of(
                ProviderNames.OPENAI, new OpenAi(),
                ProviderNames.ANTHROPIC, new Anthropic(),
                ProviderNames.GOOGLE, new Gemini(),
                ProviderNames.OLLAMA, new Ollama(ollamaUrl),
                ProviderNames.CAMEL, new CamelProvider(camel));
    }

    public Provider of(ModelSettings model) {
        return Objects.requireNonNull(byName.get(model.provider()), model.provider());
    }
}
