package dev.serai.engine.run;

import dev.serai.engine.catalog.Workflow;
import dev.serai.engine.journal.ReplyTo;
import dev.serai.engine.journal.RunEvent;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A wish to start a run.
 *
 * @param input values for the workflow's fields
 * @param idempotencyKey a repeat with the same key starts nothing; null: every request starts a run
 * @param source what starts it: a route's id, {@code api}, {@code cli}
 * @param links other runs that it has to do with
 * @param replyTo who is told how it ends; null: nobody
 */
public record StartRequest(
        Workflow workflow,
        Map<String, ? extends @Nullable Object> input,
        @Nullable String idempotencyKey,
        @Nullable String source,
        Links links,
        @Nullable ReplyTo replyTo) {

    StartRequest(
            Workflow workflow,
            Map<String, ? extends @Nullable Object> input,
            @Nullable String idempotencyKey,
            @Nullable String source,
            Links links) {
        this(workflow, input, idempotencyKey, source, links, null);
    }

    public StartRequest(
            Workflow workflow,
            Map<String, ? extends @Nullable Object> input,
            @Nullable String idempotencyKey,
            @Nullable String source) {
        this(workflow, input, idempotencyKey, source, Links.NONE, null);
    }

    public StartRequest replyingTo(@Nullable ReplyTo to) {
        return new StartRequest(workflow, input, idempotencyKey, source, links, to);
    }

    /**
     * @param parent the run that starts it
     * @param origin the run that it repeats in part
     * @param reused what it takes over from that one, in order
     */
    record Links(@Nullable String parent, @Nullable String origin, List<RunEvent> reused) {
        static final Links NONE = new Links(null, null, List.of());
    }
}
