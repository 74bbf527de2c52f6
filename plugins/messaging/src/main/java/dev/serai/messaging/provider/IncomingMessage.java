package dev.serai.messaging.provider;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.Message;
import org.apache.camel.support.DefaultMessage;

/**
 * What someone wrote, as {@code message:CHANNEL} takes it.
 *
 * @param text blank where only files came
 * @param delivery names what was delivered, the same in each repeat
 * @param attachments {@code kind}, and what the provider says of it: files by an id to fetch them with
 * @param button the data of a button that was pressed
 */
public record IncomingMessage(
        String text,
        Person sender,
        Optional<String> messageId,
        String delivery,
        List<Map<String, Object>> attachments,
        Optional<String> button) {

    /** @param conversation where to answer */
    public record Person(String conversation, String id, Optional<String> name) {}

    public IncomingMessage {
        attachments = List.copyOf(attachments);
    }

    /** The form that a route's {@code split} makes an exchange of. */
    public Message toMessage(CamelContext camel) {
        Message message = new DefaultMessage(camel);
        message.setBody(text);
        message.setHeader("CamelMessageConversation", sender.conversation());
        message.setHeader("CamelMessageSender", sender.id());
        message.setHeader("CamelMessageDeliveryId", delivery);
        sender.name().ifPresent(name -> message.setHeader("CamelMessageSenderName", name));
        messageId.ifPresent(id -> message.setHeader("CamelMessageId", id));
        button.ifPresent(data -> message.setHeader("CamelMessageButton", data));
        if (!attachments.isEmpty()) {
            message.setHeader("CamelMessageAttachments", attachments);
        }
        return message;
    }
}
