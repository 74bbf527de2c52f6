package dev.serai.models.config;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One model and how it is asked.
 *
 * @param name of {@code config/models.yaml}, or the provider's own name for it
 * @param provider {@code openai}, {@code anthropic}, {@code google}, {@code ollama}, {@code camel}
 * @param model the provider's own name
 * @param apiBase where it is reached; null: where the provider is
 * @param keySecret the name of the secret that holds the key; null: it needs none
 * @param temperature 0 to 2; null: the provider's
 * @param maxTokens the most tokens of one answer
 * @param timeout for one attempt, from the question to the last token
 * @param fallback the model that is asked when this one fails; null: none
 * @param schemaMode whether the provider is given the schema of the answer; null: where it is known to work
 * @param keyNeeded whether it can't be asked without the key: false for another's server that nobody named a key for
 * @param local whether it costs nothing
 */
public record ModelSettings(
        String name,
        String provider,
        String model,
        @Nullable String apiBase,
        @Nullable String keySecret,
        @Nullable Double temperature,
        int maxTokens,
        Duration timeout,
        Retry retry,
        @Nullable String fallback,
        @Nullable Boolean schemaMode,
        boolean keyNeeded,
        boolean local) {

    public static final int DEFAULT_MAX_TOKENS = 4096;
    public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(60);

    /**
     * @param maxAttempts the first included
     * @param delay before the second attempt; doubles with each, unless the provider names a time
     */
    public record Retry(int maxAttempts, Duration delay) {
        public static final Retry DEFAULT = new Retry(3, Duration.ofSeconds(1));
    }
}
