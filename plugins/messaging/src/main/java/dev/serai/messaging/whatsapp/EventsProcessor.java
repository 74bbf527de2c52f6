package dev.serai.messaging.whatsapp;

import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.messaging.provider.IncomingMessage;
import dev.serai.messaging.value.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.support.DefaultMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code whatsappEvents}: from the bytes of a request to the list of what is in it, for {@code split}: messages for {@code
 * message:whatsapp}, and statuses, which have the header {@value #STATUS}. The exchange property {@code whatsappAnswer} has
 * what WhatsApp is to be told.
 */
final class EventsProcessor implements Processor {
    static final String STATUS = "CamelMessageStatus";

    private static final Logger LOG = LoggerFactory.getLogger(EventsProcessor.class);

    private final Events events;

    EventsProcessor(Events events) {
        this.events = events;
    }

    /** @throws dev.serai.api.SeraiException for what is no JSON object */
    @Override
    public void process(Exchange exchange) {
        JsonNode body = Json.object(exchange.getMessage());
        CamelContext camel = exchange.getContext();
        List<IncomingMessage> messages = events.messages(body);
        List<Message> all = new ArrayList<>();
        messages.forEach(message -> all.add(message.toMessage(camel)));
        events.statuses(body).forEach(status -> all.add(message(camel, status)));
        if (all.isEmpty()) {
            LOG.debug("Nothing in what WhatsApp sent is for us");
        }
        exchange.getMessage().setBody(all);
        exchange.setProperty("whatsappAnswer", messages.isEmpty() ? "ok" : "received");
    }

    private static Message message(CamelContext camel, Map<String, Object> status) {
        Message message = new DefaultMessage(camel);
        message.setBody(status);
        message.setHeader(STATUS, status.get("status"));
        return message;
    }
}
