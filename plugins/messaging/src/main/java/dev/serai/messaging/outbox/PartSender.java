package dev.serai.messaging.outbox;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Hands one part to the delivery route. Safe for use by many threads; may block. */
interface PartSender {

    /** What the channel did with it. */
    sealed interface Outcome {
        /** It took it. */
        record Sent(@Nullable String providerId) implements Outcome {}

        /** It did not. */
        record Failed(DeliveryFailure why) implements Outcome {}
    }

    /** @param part from 0 */
    Outcome send(StoredMessage message, List<String> parts, int part);
}
