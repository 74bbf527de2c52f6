package dev.serai.models.config;

import dev.serai.models.config.ModelSettings.Retry;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What one place says of a model; null: nothing. Several make {@link ModelSettings}, the nearest place first. */
record ModelPatch(
        @Nullable String provider,
        @Nullable String model,
        @Nullable String apiBase,
        @Nullable String keySecret,
        @Nullable Double temperature,
        @Nullable Integer maxTokens,
        @Nullable Duration timeout,
        @Nullable Integer attempts,
        @Nullable Duration delay,
        @Nullable String fallback,
        @Nullable Boolean schemaMode,
        @Nullable Boolean local) {

    static final ModelPatch NONE =
            new ModelPatch(null, null, null, null, null, null, null, null, null, null, null, null);

    /** This, and the other's word where this says nothing. */
    ModelPatch over(ModelPatch other) {
        return new ModelPatch(
                first(provider, other.provider),
                first(model, other.model),
                first(apiBase, other.apiBase),
                first(keySecret, other.keySecret),
                first(temperature, other.temperature),
                first(maxTokens, other.maxTokens),
                first(timeout, other.timeout),
                first(attempts, other.attempts),
                first(delay, other.delay),
                first(fallback, other.fallback),
                first(schemaMode, other.schemaMode),
                first(local, other.local));
    }

    private static <T> @Nullable T first(@Nullable T nearer, @Nullable T farther) {
        return nearer == null ? farther : nearer;
    }

    ModelSettings settings(String name, String theProvider, String theModel) {
        return new ModelSettings(
                name,
                theProvider,
                theModel,
                apiBase,
                first(keySecret, ProviderNames.keyOf(theProvider)),
                temperature,
                Objects.requireNonNullElse(maxTokens, ModelSettings.DEFAULT_MAX_TOKENS),
                Objects.requireNonNullElse(timeout, ModelSettings.DEFAULT_TIMEOUT),
                new Retry(
                        Objects.requireNonNullElse(attempts, Retry.DEFAULT.maxAttempts()),
                        Objects.requireNonNullElse(delay, Retry.DEFAULT.delay())),
                fallback,
                schemaMode,
                keySecret != null || apiBase == null,
                theProvider.equals(ProviderNames.OLLAMA) || Boolean.TRUE.equals(local));
    }
}
