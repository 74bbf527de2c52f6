package dev.serai.messaging.outbox;

import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.support.DefaultConsumer;
import org.jspecify.annotations.Nullable;

/** Runs its route once for each part. */
final class OutboxConsumer extends DefaultConsumer implements PartSender {
    private final OutboxEndpoint endpoint;
    private @Nullable Delivery delivery;

    OutboxConsumer(OutboxEndpoint endpoint, Processor processor) {
        super(endpoint, processor);
        this.endpoint = endpoint;
    }

    private OutboxComponent component() {
        return (OutboxComponent) endpoint.getComponent();
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        Delivery starting = new Delivery(endpoint.getChannel(), endpoint.parts(), endpoint.manner(), this);
        component().claim(endpoint.getChannel());
        delivery = starting;
        starting.start();
    }

    @Override
    protected void doStop() throws Exception {
        if (delivery != null) {
            delivery.close();
            delivery = null;
            component().release(endpoint.getChannel());
        }
        super.doStop();
    }

    @Override
    public Outcome send(StoredMessage message, List<String> parts, int part) {
        Exchange exchange = createExchange(false);
        try {
            fill(exchange.getMessage(), message, parts, part);
            getProcessor().process(exchange);
        } catch (Exception e) {
            exchange.setException(e);
        }
        try {
            return exchange.getException() == null
                    ? new Outcome.Sent(exchange.getMessage().getHeader(OutboxMessage.PROVIDER_ID, String.class))
                    : new Outcome.Failed(DeliveryFailure.of(
                            exchange,
                            endpoint.parts().secrets()::mask,
                            endpoint.parts().clock().instant()));
        } finally {
            releaseExchange(exchange, false);
        }
    }

    private static void fill(Message out, StoredMessage message, List<String> parts, int part) {
        out.setBody(parts.get(part));
        out.setHeader(OutboxMessage.CHANNEL, message.channel());
        out.setHeader(OutboxMessage.CONVERSATION, message.conversation());
        out.setHeader(OutboxMessage.KEY, message.key() + "#" + part);
        out.setHeader(OutboxMessage.PART, part + 1);
        out.setHeader(OutboxMessage.PARTS, parts.size());
        out.setHeader(OutboxMessage.CREATED, message.createdAt());
        Object replyTo = message.content().get("reply_to");
        if (part == 0 && replyTo != null) {
            out.setHeader(OutboxMessage.REPLY_TO, replyTo.toString());
        }
        if (part == parts.size() - 1 && message.content().get("buttons") instanceof List<?> buttons) {
            out.setHeader(OutboxMessage.BUTTONS, buttons);
        }
    }
}
