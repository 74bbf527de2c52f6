package dev.serai.webhooks.signature;

import dev.serai.api.SeraiException;
import java.util.Optional;

/** Where a provider names a delivery, so that the same one is known again. Safe for use by many threads. */
@FunctionalInterface
public interface DeliveryId {

    /**
     * The name of a delivery: 1 to 255 visible ASCII characters. Empty where it has none.
     *
     * @param verified a request whose signature holds
     * @throws SeraiException {@code webhook.delivery-id} where a header for it is there and is no such name
     */
    Optional<String> of(SignedRequest verified);

    /** What is signed comes first, then what can be changed by who has recorded a message. */
    default DeliveryId or(DeliveryId other) {
        return request -> of(request).or(() -> other.of(request));
    }
}
