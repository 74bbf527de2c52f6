package dev.serai.models.provider;

import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.output.TokenUsage;
import dev.serai.models.config.ModelSettings;

/** How the models of one provider are reached. Safe for use by many threads. */
public interface Provider {

    /**
     * A model for one call.
     *
     * @param key blank where none is needed
     * @param schemaIsClosed whether the answer's schema, where there is one, names every field of every object
     */
    StreamingChatModel model(ModelSettings settings, String key, boolean schemaIsClosed, HttpClientBuilder http);

    /** Whether its models keep to a schema that is handed over with the question, beside tools or without. */
    boolean takesSchema(ModelSettings settings, boolean withTools);

    /** What the provider counted, in our words. */
    default Tokens tokens(TokenUsage usage) {
        return Tokens.of(usage.inputTokenCount(), 0, usage.outputTokenCount());
    }
}
