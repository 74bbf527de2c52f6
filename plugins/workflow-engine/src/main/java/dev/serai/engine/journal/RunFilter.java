package dev.serai.engine.journal;

import org.jspecify.annotations.Nullable;

/**
 * Which runs a list shows; null: any.
 *
 * @param idOrKey a run's id or its idempotency key, whole
 * @param since milliseconds since 1970: created then or later
 * @param before only runs accepted before the one with this number
 * @param parent only runs that the run with this id started
 * @param origin only runs that repeat the run with this id
 */
public record RunFilter(
        @Nullable String workflow,
        @Nullable RunStatus status,
        @Nullable String idOrKey,
        @Nullable Long since,
        @Nullable Long before,
        @Nullable String parent,
        @Nullable String origin) {
    public static final RunFilter ALL = new RunFilter(null, null, null, null, null);

    /** Whatever their relations to other runs are. */
    public RunFilter(
            @Nullable String workflow,
            @Nullable RunStatus status,
            @Nullable String idOrKey,
            @Nullable Long since,
            @Nullable Long before) {
        this(workflow, status, idOrKey, since, before, null, null);
    }
}
