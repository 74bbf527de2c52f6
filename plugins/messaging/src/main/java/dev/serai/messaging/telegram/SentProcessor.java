package dev.serai.messaging.telegram;

import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.component.telegram.model.MessageResult;

/** {@code telegramSent}: Telegram's id of the message that it took, for the outbox. */
final class SentProcessor implements Processor {

    @Override
    public void process(Exchange exchange) {
        if (exchange.getMessage().getBody() instanceof MessageResult result && result.getMessage() != null) {
            exchange.getMessage()
                    .setHeader(
                            "CamelMessageProviderId",
                            String.valueOf(result.getMessage().getMessageId()));
        }
    }
}
