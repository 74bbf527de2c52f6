package dev.serai.engine.journal;

import org.jspecify.annotations.Nullable;

/**
 * What the journal learns of a run when it accepts it.
 *
 * @param definition the id of the stored definition
 * @param idempotencyKey unique among the runs; null: none
 * @param source what started it: a route's id, {@code api}, {@code cli}
 * @param createdAt milliseconds since 1970
 * @param parentRunId the run that started it; null: none
 * @param originRunId the run that it repeats in part; null: none
 * @param concurrencyKey what its workflow's limit counts by; null: the workflow has none
 */
public record Opening(
        long definition,
        @Nullable String idempotencyKey,
        @Nullable String source,
        long createdAt,
        @Nullable String parentRunId,
        @Nullable String originRunId,
        @Nullable String concurrencyKey) {

    /** Of a run that belongs to no other. */
    public Opening(long definition, @Nullable String idempotencyKey, @Nullable String source, long createdAt) {
        this(definition, idempotencyKey, source, createdAt, null, null, null);
    }
}
