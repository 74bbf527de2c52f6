package dev.serai.messaging.telegram;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.component.telegram.TelegramConstants;
import org.apache.camel.component.telegram.model.InlineKeyboardButton;
import org.apache.camel.component.telegram.model.InlineKeyboardMarkup;
import org.apache.camel.component.telegram.model.OutgoingTextMessage;
import org.jspecify.annotations.Nullable;

/** {@code telegramMessage}: from a part of a message of the outbox to what {@code telegram:bots} sends. */
final class OutgoingProcessor implements Processor {

    @Override
    public void process(Exchange exchange) {
        Message message = exchange.getMessage();
        OutgoingTextMessage outgoing = new OutgoingTextMessage();
        outgoing.setChatId(message.getHeader("CamelMessageConversation", String.class));
        outgoing.setText(message.getBody(String.class));
        outgoing.setParseMode(message.getHeader(TelegramConstants.TELEGRAM_PARSE_MODE, String.class));
        outgoing.setReplyToMessageId(replyTo(message));
        outgoing.setReplyMarkup(keyboard(message.getHeader("CamelMessageButtons", List.of(), List.class)));
        message.setBody(outgoing);
    }

    private static @Nullable Long replyTo(Message message) {
        String id = message.getHeader("CamelMessageReplyTo", "", String.class);
        return id.matches("\\d{1,18}") ? Long.valueOf(id) : null;
    }

    /** One button a row, so that long labels can be read. */
    private static @Nullable InlineKeyboardMarkup keyboard(List<?> buttons) {
        List<List<InlineKeyboardButton>> rows = new ArrayList<>();
        for (Object button : buttons) {
            if (button instanceof Map<?, ?> fields) {
                rows.add(List.of(InlineKeyboardButton.builder()
                        .text(String.valueOf(fields.get("label")))
                        .callbackData(String.valueOf(fields.get("data")))
                        .build()));
            }
        }
        return rows.isEmpty()
                ? null
                : InlineKeyboardMarkup.builder().inlineKeyboard(rows).build();
    }
}
