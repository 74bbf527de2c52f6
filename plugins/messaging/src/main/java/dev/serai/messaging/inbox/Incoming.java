package dev.serai.messaging.inbox;

import dev.serai.api.ErrorKind;
import dev.serai.api.SeraiException;
import java.util.List;
import java.util.Map;
import org.apache.camel.Message;
import org.jspecify.annotations.Nullable;

/**
 * A message that a channel's route has verified and brought into our form.
 *
 * @param conversation where the answer goes
 * @param messageId what an answer refers to; null: nothing
 * @param delivery the same for every copy
 * @param text what was typed, or the data of the button that was pressed
 */
record Incoming(
        String channel,
        String conversation,
        String sender,
        @Nullable String messageId,
        String delivery,
        String text,
        List<?> attachments) {

    /** Of the run and of the answer; unique among all channels. */
    String key() {
        return channel + ":" + delivery;
    }

    /** @throws SeraiException {@code message.incomplete}, where the route left out what it has to give */
    static Incoming of(String channel, Message message) {
        String button = message.getHeader("CamelMessageButton", String.class);
        String body = message.getBody(String.class);
        List<?> attachments = message.getHeader("CamelMessageAttachments", List.class);
        return new Incoming(
                channel,
                required(message, "CamelMessageConversation"),
                required(message, "CamelMessageSender"),
                message.getHeader("CamelMessageId", String.class),
                required(message, "CamelMessageDeliveryId"),
                button != null && !button.isBlank() ? button : body == null ? "" : body,
                attachments == null ? List.of() : List.copyOf(attachments));
    }

    private static String required(Message message, String header) {
        String value = message.getHeader(header, String.class);
        if (value == null || value.isBlank()) {
            throw new SeraiException(
                    ErrorKind.INTERNAL,
                    "message.incomplete",
                    "The route must set the header " + header + " before message:.");
        }
        return value;
    }

    /** How an answer to it begins: what it refers to. */
    Map<String, ? extends @Nullable Object> replyTo() {
        return messageId == null
                ? Map.of("channel", channel, "conversation", conversation)
                : Map.of("channel", channel, "conversation", conversation, "reply_to", messageId);
    }
}
