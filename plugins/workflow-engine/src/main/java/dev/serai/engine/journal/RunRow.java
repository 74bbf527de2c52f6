package dev.serai.engine.journal;

import org.jspecify.annotations.Nullable;

/**
 * A run as lists show it.
 *
 * @param seq its place in the order in which runs were accepted
 * @param version the digest of its definition, shortened
 * @param wakeAt milliseconds since 1970: what the run waits for, if it is a time
 * @param bottleneckInfo where its time went, as JSON; null where that was not asked for
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
        @Nullable Long endedAt,
        @Nullable Long wakeAt,
        @Nullable String parentRunId,
        @Nullable String originRunId,
        @Nullable String bottleneckInfo) {}
