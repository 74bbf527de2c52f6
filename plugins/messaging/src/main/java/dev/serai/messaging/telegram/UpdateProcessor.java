package dev.serai.messaging.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.messaging.provider.IncomingMessage;
import dev.serai.messaging.value.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code telegramUpdates}: from the bytes of an update, or of an answer to getUpdates, to the list of the messages in it,
 * for {@code split} and {@code message:telegram}. One that a button sent has the header {@code CamelTelegramCallback}.
 */
final class UpdateProcessor implements Processor {
    static final String CALLBACK = "CamelTelegramCallback";

    private static final Logger LOG = LoggerFactory.getLogger(UpdateProcessor.class);

    private final Updates updates;

    UpdateProcessor(Updates updates) {
        this.updates = updates;
    }

    /** @throws dev.serai.api.SeraiException for what is no JSON object */
    @Override
    public void process(Exchange exchange) {
        List<Message> messages = new ArrayList<>();
        for (JsonNode update : Updates.of(Json.object(exchange.getMessage()))) {
            Optional<IncomingMessage> read = updates.read(update);
            read.ifPresentOrElse(message -> messages.add(message(exchange, message, update)), () -> logIgnored(update));
        }
        exchange.getMessage().setBody(messages);
    }

    private static Message message(Exchange exchange, IncomingMessage incoming, JsonNode update) {
        Message message = incoming.toMessage(exchange.getContext());
        Json.text(update.path("callback_query"), "id").ifPresent(id -> message.setHeader(CALLBACK, id));
        return message;
    }

    private static void logIgnored(JsonNode update) {
        Iterable<String> fields = update::fieldNames;
        LOG.debug(
                "Telegram's update {} is ignored: {}",
                update.path("update_id").asText(),
                StreamSupport.stream(fields.spliterator(), false)
                        .filter(field -> !field.equals("update_id"))
                        .toList());
    }
}
