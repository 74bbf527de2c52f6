package dev.serai.messaging.whatsapp;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.component.whatsapp.model.Action;
import org.apache.camel.component.whatsapp.model.BaseMessage;
import org.apache.camel.component.whatsapp.model.Body;
import org.apache.camel.component.whatsapp.model.Button;
import org.apache.camel.component.whatsapp.model.InteractiveMessage;
import org.apache.camel.component.whatsapp.model.InteractiveMessageRequest;
import org.apache.camel.component.whatsapp.model.Reply;
import org.apache.camel.component.whatsapp.model.Section;
import org.apache.camel.component.whatsapp.model.TextMessage;
import org.apache.camel.component.whatsapp.model.TextMessageRequest;

/**
 * {@code whatsappMessage}: from a part of a message of the outbox to what {@code whatsapp:} sends. Up to three buttons are
 * buttons, up to ten a list; what WhatsApp does not take so, lines of the text.
 */
final class OutgoingProcessor implements Processor {
    private static final int LONGEST_TEXT = 1_024;
    private static final Limits BUTTONS = new Limits(3, 20, 256);
    private static final Limits ROWS = new Limits(10, 24, 200);

    /** WhatsApp refuses a message with more, with a longer name of a choice, or with two choices of one label. */
    private record Limits(int most, int label, int data) {
        boolean hold(List<Choice> choices) {
            return choices.size() <= most
                    && choices.stream().map(this::label).distinct().count() == choices.size()
                    && choices.stream()
                            .noneMatch(choice -> label(choice).isEmpty()
                                    || choice.data().isBlank()
                                    || choice.data().length() > data);
        }

        String label(Choice choice) {
            return choice.label(label);
        }
    }

    private record Choice(String label, String data) {
        /** Without cutting a character in two. */
        String label(int longest) {
            int end = Math.min(longest, label.length());
            boolean between = end < label.length() && Character.isHighSurrogate(label.charAt(end - 1));
            return label.substring(0, between ? end - 1 : end).strip();
        }
    }

    @Override
    public void process(Exchange exchange) {
        Message message = exchange.getMessage();
        BaseMessage outgoing = outgoing(message.getBody(String.class), choices(message));
        outgoing.setTo(message.getHeader("CamelMessageConversation", String.class));
        message.setBody(outgoing);
    }

    private static BaseMessage outgoing(String text, List<Choice> choices) {
        if (choices.isEmpty()) {
            return text(text);
        }
        boolean isShort = text.length() <= LONGEST_TEXT;
        if (isShort && BUTTONS.hold(choices)) {
            return buttons(text, choices);
        }
        if (isShort && ROWS.hold(choices)) {
            return list(text, choices);
        }
        List<String> lines =
                choices.stream().map(choice -> "- " + choice.label()).toList();
        return text(text + "\n\n" + String.join("\n", lines));
    }

    private static List<Choice> choices(Message message) {
        List<Choice> choices = new ArrayList<>();
        for (Object button : message.getHeader("CamelMessageButtons", List.of(), List.class)) {
            if (button instanceof Map<?, ?> fields) {
                choices.add(new Choice(String.valueOf(fields.get("label")), String.valueOf(fields.get("data"))));
            }
        }
        return choices;
    }

    private static BaseMessage text(String text) {
        TextMessage content = new TextMessage();
        content.setBody(text);
        TextMessageRequest request = new TextMessageRequest();
        request.setText(content);
        return request;
    }

    private static BaseMessage buttons(String text, List<Choice> choices) {
        Action action = new Action();
        action.setButtons(choices.stream().map(OutgoingProcessor::button).toList());
        return interactive("button", text, action);
    }

    private static Button button(Choice choice) {
        Reply reply = new Reply();
        reply.setId(choice.data());
        reply.setTitle(BUTTONS.label(choice));
        Button button = new Button();
        button.setType("reply");
        button.setReply(reply);
        return button;
    }

    private static BaseMessage list(String text, List<Choice> choices) {
        Section section = new Section();
        section.setRows(choices.stream()
                .<Object>map(choice -> Map.of("id", choice.data(), "title", ROWS.label(choice)))
                .toList());
        Action action = new Action();
        action.setButton("…");
        action.setSections(List.of(section));
        return interactive("list", text, action);
    }

    private static BaseMessage interactive(String type, String text, Action action) {
        Body body = new Body();
        body.setText(text);
        InteractiveMessage content = new InteractiveMessage();
        content.setType(type);
        content.setBody(body);
        content.setAction(action);
        InteractiveMessageRequest request = new InteractiveMessageRequest();
        request.setInteractive(content);
        return request;
    }
}
