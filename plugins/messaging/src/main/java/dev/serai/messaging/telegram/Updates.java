package dev.serai.messaging.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.messaging.provider.IncomingMessage;
import dev.serai.messaging.provider.IncomingMessage.Person;
import dev.serai.messaging.value.Json;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Which updates are messages to us, and what they say. The rest is ignored, without an error: Telegram has new kinds often. */
final class Updates {
    private static final Pattern COMMAND = Pattern.compile("(/[A-Za-z0-9_-]+)@([A-Za-z0-9_]+)(?=\\s|$)");

    private final boolean edited;
    private final Supplier<Optional<String>> bot;

    /**
     * @param edited whether a message that was edited counts as a new one
     * @param bot the bot's own name, where it is known
     */
    Updates(boolean edited, Supplier<Optional<String>> bot) {
        this.edited = edited;
        this.bot = bot;
    }

    /** @param body an update, or Telegram's answer to getUpdates */
    static List<JsonNode> of(JsonNode body) {
        return body.has("result") ? Json.each(body.path("result")) : List.of(body);
    }

    /** Empty for what is ignored. */
    Optional<IncomingMessage> read(JsonNode update) {
        return Json.text(update, "update_id").flatMap(delivery -> read(update, delivery));
    }

    private Optional<IncomingMessage> read(JsonNode update, String delivery) {
        JsonNode pressed = update.path("callback_query");
        return pressed.isObject()
                ? button(pressed, delivery)
                : messages(update)
                        .filter(JsonNode::isObject)
                        .findFirst()
                        .flatMap(message -> message(message, delivery));
    }

    private Stream<JsonNode> messages(JsonNode update) {
        Stream<String> kinds = edited
                ? Stream.of("message", "channel_post", "edited_message", "edited_channel_post")
                : Stream.of("message", "channel_post");
        return kinds.map(update::path);
    }

    private Optional<IncomingMessage> message(JsonNode message, String delivery) {
        Optional<String> text = Json.text(message, "text").or(() -> Json.text(message, "caption"));
        List<Map<String, Object>> attachments = Attachments.of(message);
        if (text.isEmpty() && attachments.isEmpty()) {
            return Optional.empty();
        }
        return addressed(text.orElse("")).flatMap(said -> sender(message)
                .map(person -> new IncomingMessage(
                        said, person, Json.text(message, "message_id"), delivery, attachments, Optional.empty())));
    }

    /** Without the bot's name behind the command; empty where the command is another bot's. */
    private Optional<String> addressed(String text) {
        Matcher command = COMMAND.matcher(text);
        if (!command.lookingAt()) {
            return Optional.of(text);
        }
        boolean ours = bot.get().map(command.group(2)::equalsIgnoreCase).orElse(true);
        return ours ? Optional.of(command.group(1) + text.substring(command.end())) : Optional.empty();
    }

    /** Nobody where a bot speaks: two that answer each other would never end. A channel speaks for itself. */
    private static Optional<Person> sender(JsonNode message) {
        JsonNode from = message.path("from");
        JsonNode chat = message.path("chat");
        if (from.path("is_bot").asBoolean()) {
            return Optional.empty();
        }
        return Json.text(chat, "id")
                .map(conversation -> from.isObject()
                        ? new Person(conversation, Json.text(from, "id").orElse(conversation), name(from))
                        : new Person(conversation, conversation, Json.text(chat, "title")));
    }

    private static Optional<String> name(JsonNode from) {
        String name =
                (from.path("first_name").asText() + " " + from.path("last_name").asText()).strip();
        return name.isEmpty() ? Json.text(from, "username") : Optional.of(name);
    }

    /** A button of a message that Telegram doesn't show us any more has no conversation, and is ignored. */
    private static Optional<IncomingMessage> button(JsonNode pressed, String delivery) {
        JsonNode message = pressed.path("message");
        return Json.text(pressed, "data").flatMap(data -> Json.text(message.path("chat"), "id")
                .map(conversation -> new Person(
                        conversation,
                        Json.text(pressed.path("from"), "id").orElse(conversation),
                        name(pressed.path("from"))))
                .map(person -> new IncomingMessage(
                        label(message, data).orElse(data),
                        person,
                        Json.text(message, "message_id"),
                        delivery,
                        List.of(),
                        Optional.of(data))));
    }

    private static Optional<String> label(JsonNode message, String data) {
        return Json.each(message.path("reply_markup").path("inline_keyboard")).stream()
                .flatMap(row -> Json.each(row).stream())
                .filter(button -> button.path("callback_data").asText().equals(data))
                .findFirst()
                .flatMap(button -> Json.text(button, "text"));
    }
}
