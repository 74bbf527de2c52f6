package dev.serai.engine.journal;

import dev.serai.api.OutgoingMessage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What else happens in the transaction of events, and not without them.
 *
 * @param consumedEvent the kept event that goes; null: none
 * @param messages what is sent
 */
public record Alongside(@Nullable Long consumedEvent, List<OutgoingMessage> messages) {
    public static final Alongside NOTHING = new Alongside(null, List.of());
}
