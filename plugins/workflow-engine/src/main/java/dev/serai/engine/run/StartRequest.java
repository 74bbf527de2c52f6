package dev.serai.engine.run;

import dev.serai.engine.catalog.Workflow;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A wish to start a run.
 *
 * @param input values for the workflow's fields
 * @param idempotencyKey a repeat with the same key starts nothing; null: every request starts a run
 * @param source what starts it: a route's id, {@code api}, {@code cli}
 */
public record StartRequest(
        Workflow workflow,
        Map<String, ? extends @Nullable Object> input,
        @Nullable String idempotencyKey,
        @Nullable String source) {}
