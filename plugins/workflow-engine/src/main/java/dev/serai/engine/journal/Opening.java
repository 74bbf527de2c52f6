package dev.serai.engine.journal;

import org.jspecify.annotations.Nullable;

/**
 * What the journal learns of a run when it accepts it.
 *
 * @param definition the id of the stored definition
 * @param idempotencyKey unique among the runs; null: none
 * @param source what started it: a route's id, {@code api}, {@code cli}
 * @param createdAt milliseconds since 1970
 */
public record Opening(
        long definition,
        @Nullable String idempotencyKey,
        @Nullable String source,
        long createdAt) {}
