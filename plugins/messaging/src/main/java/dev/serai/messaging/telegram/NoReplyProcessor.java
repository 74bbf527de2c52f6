package dev.serai.messaging.telegram;

import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.component.telegram.model.OutgoingTextMessage;

/** {@code telegramWithoutReply}: the same message, not as an answer to one that was deleted meanwhile. */
final class NoReplyProcessor implements Processor {

    @Override
    public void process(Exchange exchange) {
        if (exchange.getMessage().getBody() instanceof OutgoingTextMessage message) {
            message.setReplyToMessageId(null);
        }
    }
}
