package dev.serai.engine.run;

import dev.serai.api.ErrorKind;
import dev.serai.api.NodeError;
import dev.serai.api.Outbox;
import dev.serai.api.OutgoingMessage;
import dev.serai.api.SeraiException;
import dev.serai.engine.journal.ReplyTo;
import dev.serai.engine.journal.RunEvent;
import dev.serai.engine.journal.RunEvent.RunCancelled;
import dev.serai.engine.journal.RunEvent.RunCompleted;
import dev.serai.engine.journal.RunEvent.RunFailed;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What runs send. Safe for use by many threads. */
final class Sending {
    private static final Logger LOG = LoggerFactory.getLogger(Sending.class);
    private static final String MISSING = "outbox.missing";

    private final Supplier<Optional<Outbox>> outbox;

    Sending(Supplier<Optional<Outbox>> outbox) {
        this.outbox = outbox;
    }

    /** @throws SeraiException {@code outbox.missing} */
    void require() {
        if (outbox.get().isEmpty()) {
            throw new SeraiException(
                    ErrorKind.PLUGIN,
                    MISSING,
                    "No plugin brings an outbox, so no message can be sent. Put the plugin messaging back into"
                            + " plugins/.");
        }
    }

    /** How a run ended, for whoever waits for it; nothing where nobody does, or nothing can be sent. */
    List<OutgoingMessage> reply(@Nullable ReplyTo to, String runId, String workflow, RunEvent last) {
        if (to == null) {
            return List.of();
        }
        if (outbox.get().isEmpty()) {
            LOG.error(
                    "[{}] Nobody is told how run {} ended: no plugin brings an outbox. Its reply was for {} of {}.",
                    MISSING,
                    runId,
                    to.conversation(),
                    to.channel());
            return List.of();
        }
        Map<String, @Nullable Object> content = outcome(last);
        content.put("workflow", workflow);
        content.put("run_id", runId);
        if (to.message() != null) {
            content.put("reply_to", to.message());
        }
        return List.of(new OutgoingMessage(runId + "/reply", to.channel(), to.conversation(), content));
    }

    private static Map<String, @Nullable Object> outcome(RunEvent last) {
        Map<String, @Nullable Object> content = new LinkedHashMap<>();
        switch (last) {
            case RunCompleted completed -> content.put("result", completed.result());
            case RunFailed failed -> content.put("error", error(failed.error()));
            case RunCancelled cancelled ->
                content.put("error", Map.of("code", "run.cancelled", "message", "The run was cancelled."));
            default -> throw new IllegalArgumentException(last + " is no end");
        }
        return content;
    }

    private static Map<String, Object> error(NodeError error) {
        return Map.of("code", error.code(), "message", error.message());
    }
}
