package dev.serai.messaging.outbox;

import dev.serai.api.ErrorKind;
import dev.serai.api.SeraiException;
import dev.serai.messaging.outbox.StoredMessage.Failure;
import java.util.Map;
import java.util.Objects;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultProducer;
import org.jspecify.annotations.Nullable;

/** Writes down what the provider says of a part after it took it. */
final class StatusProducer extends DefaultProducer {
    private static final String FAILED = "failed";

    private final OutboxEndpoint endpoint;
    private final OutboxMarks marks;

    StatusProducer(OutboxEndpoint endpoint, OutboxMarks marks) {
        super(endpoint);
        this.endpoint = endpoint;
        this.marks = marks;
    }

    /** The body becomes a map with {@code known}: whether the part is one of ours. */
    @Override
    public void process(Exchange exchange) {
        if (!(exchange.getMessage().getBody() instanceof Map<?, ?> told)
                || !(told.get("provider_id") instanceof String id)
                || !(told.get("status") instanceof String status)) {
            throw new SeraiException(
                    ErrorKind.CALLER,
                    "message.status",
                    "The body must be a map with the texts 'provider_id' and 'status'.");
        }
        Failure failure = status.equals(FAILED) ? new Failure("provider.failed", error(told.get("error"))) : null;
        boolean known = marks.status(endpoint.getChannel(), id, status, failure).join();
        exchange.getMessage().setBody(Map.of("known", known));
    }

    private static String error(@Nullable Object error) {
        String text = Objects.requireNonNullElse(error, "The provider did not say why.")
                .toString();
        return text.length() <= 500 ? text : text.substring(0, 500) + "…";
    }
}
