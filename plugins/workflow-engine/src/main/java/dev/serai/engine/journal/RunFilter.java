package dev.serai.engine.journal;

import org.jspecify.annotations.Nullable;

/**
 * Which runs a list shows; null: any.
 *
 * @param idOrKey a run's id or its idempotency key, whole
 * @param since milliseconds since 1970: created then or later
 * @param before only runs accepted before the one with this number
 */
public record RunFilter(
        @Nullable String workflow,
        @Nullable RunStatus status,
        @Nullable String idOrKey,
        @Nullable Long since,
        @Nullable Long before) {
    public static final RunFilter ALL = new RunFilter(null, null, null, null, null);
}
