package dev.serai.models.usage;

import org.jspecify.annotations.Nullable;

/**
 * How a call ended.
 *
 * @param errorCode null where it gave an answer
 * @param costNanos in billionths of a dollar; null: nobody knows, or the provider did not tell what it counted
 * @param startedAt in milliseconds since 1970
 */
public record Call(
        Caller caller,
        String provider,
        String model,
        @Nullable String errorCode,
        @Nullable Long costNanos,
        @Nullable Integer inputTokens,
        @Nullable Integer cachedTokens,
        @Nullable Integer outputTokens,
        long startedAt,
        @Nullable Long firstTokenMs,
        long durationMs) {}
