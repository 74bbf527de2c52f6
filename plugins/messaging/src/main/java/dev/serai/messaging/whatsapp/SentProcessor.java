package dev.serai.messaging.whatsapp;

import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.component.whatsapp.model.MessageResponse;

/** {@code whatsappSent}: WhatsApp's id of the message that it took, by which it tells later what became of it. */
final class SentProcessor implements Processor {

    @Override
    public void process(Exchange exchange) {
        if (exchange.getMessage().getBody() instanceof MessageResponse response && response.getMessages() != null) {
            response.getMessages().stream().findFirst().ifPresent(sent -> exchange.getMessage()
                    .setHeader("CamelMessageProviderId", sent.getId()));
        }
    }
}
