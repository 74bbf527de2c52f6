package dev.serai.messaging.webhook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.serai.api.PluginContext;
import dev.serai.messaging.outbox.OutboxMessage;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.jspecify.annotations.Nullable;

/**
 * {@code webhookMessage}: from a message of the outbox ({@code form=json}) to a request as Standard Webhooks has it, signed,
 * with the receiver's address. Its id is the same for every attempt, so that the receiver can tell a repeat.
 */
final class OutgoingProcessor implements Processor {
    private static final JsonMapper JSON = new JsonMapper();
    private static final TypeReference<LinkedHashMap<String, @Nullable Object>> OBJECT = new TypeReference<>() {};

    private final PluginContext platform;

    OutgoingProcessor(PluginContext platform) {
        this.platform = platform;
    }

    @Override
    public void process(Exchange exchange) throws JsonProcessingException {
        Message message = exchange.getMessage();
        Receiver receiver = Receiver.find(platform, message.getHeader(OutboxMessage.CONVERSATION, String.class));
        String id = message.getHeader(OutboxMessage.KEY, String.class);
        long seconds = platform.clock().instant().getEpochSecond();
        String body = body(message);
        message.setBody(body);
        message.setHeader(Exchange.HTTP_URI, receiver.url().toString());
        message.setHeader(Exchange.HTTP_METHOD, "POST");
        message.setHeader(Exchange.CONTENT_TYPE, "application/json; charset=utf-8");
        message.setHeader("webhook-id", id);
        message.setHeader("webhook-timestamp", Long.toString(seconds));
        message.setHeader("webhook-signature", receiver.keys().sign(id, seconds, body));
    }

    /** {@code type, timestamp, data}; the timestamp is when the message was stored. */
    private static String body(Message message) throws JsonProcessingException {
        Map<String, @Nullable Object> content = JSON.readValue(message.getBody(String.class), OBJECT);
        Long stored = message.getHeader(OutboxMessage.CREATED, Long.class);
        Map<String, @Nullable Object> event = new LinkedHashMap<>();
        event.put("type", type(content));
        event.put("timestamp", Instant.ofEpochMilli(stored).toString());
        event.put("data", content.containsKey("data") ? content.get("data") : rest(content));
        return JSON.writeValueAsString(event);
    }

    private static String type(Map<String, @Nullable Object> content) {
        if (content.get("type") instanceof String type) {
            return type;
        }
        return content.containsKey("error")
                ? "run.failed"
                : content.containsKey("result") ? "run.completed" : "message";
    }

    private static Map<String, @Nullable Object> rest(Map<String, @Nullable Object> content) {
        Map<String, @Nullable Object> rest = new LinkedHashMap<>(content);
        rest.remove("type");
        return rest;
    }
}
