package dev.serai.engine.journal;

import org.jspecify.annotations.Nullable;

/**
 * A run as lists show it.
 *
 * @param seq its place in the order in which runs were accepted
 * @param version the digest of its definition, shortened
 */
public record RunRow(
        long seq,
        String id,
        String workflow,
        String version,
        RunStatus status,
        @Nullable String source,
        @Nullable String idempotencyKey,
        long createdAt,
        @Nullable Long endedAt) {}
