package dev.serai.messaging.inbox;

import java.util.Map;
import org.apache.camel.Category;
import org.apache.camel.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.support.DefaultEndpoint;
import org.apache.camel.support.DefaultProducer;

/**
 * Takes a message of a person: body is the text; headers are {@code CamelMessageConversation}, {@code CamelMessageSender},
 * {@code CamelMessageDeliveryId} (all required), {@code CamelMessageId}, {@code CamelMessageButton} and {@code
 * CamelMessageAttachments}. The body becomes {@code {status: received}}, with {@code run_id} where it started a run, or
 * {@code {status: ignored}}; then everything is durable.
 */
@UriEndpoint(
        firstVersion = "0.1.0",
        scheme = MessageComponent.SCHEME,
        title = "Message",
        syntax = "message:channel",
        producerOnly = true,
        category = Category.CHAT)
final class MessageEndpoint extends DefaultEndpoint {
    private final Inbox inbox;
    private final ChannelRules rules;

    MessageEndpoint(String uri, MessageComponent component, ChannelRules rules) {
        super(uri, component);
        this.inbox = component.inbox();
        this.rules = rules;
    }

    @Override
    public Producer createProducer() {
        return new DefaultProducer(this) {
            @Override
            public void process(Exchange exchange) {
                Map<String, Object> answer = inbox.take(Incoming.of(rules.channel(), exchange.getMessage()), rules);
                exchange.getMessage().setBody(answer);
            }
        };
    }

    @Override
    public Consumer createConsumer(Processor processor) {
        throw new UnsupportedOperationException("message: can't be consumed from; begin the route with the channel.");
    }
}
