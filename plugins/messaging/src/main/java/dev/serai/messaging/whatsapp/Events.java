package dev.serai.messaging.whatsapp;

import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.messaging.provider.IncomingMessage;
import dev.serai.messaging.provider.IncomingMessage.Person;
import dev.serai.messaging.value.Json;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What is in one request of WhatsApp: entries with changes with messages, and with statuses of messages that we sent. */
final class Events {
    private final String phoneId;

    /** @param phoneId our number's; what other numbers of the account get is not for us */
    Events(String phoneId) {
        this.phoneId = phoneId;
    }

    List<IncomingMessage> messages(JsonNode body) {
        return values(body)
                .flatMap(value ->
                        Json.each(value.path("messages")).stream().flatMap(message -> message(message, value).stream()))
                .toList();
    }

    /** Each with {@code provider_id}, {@code status}, {@code at} (milliseconds) and perhaps {@code error}. */
    List<Map<String, Object>> statuses(JsonNode body) {
        return values(body)
                .flatMap(value -> Json.each(value.path("statuses")).stream())
                .filter(status -> Json.text(status, "id").isPresent())
                .map(Events::status)
                .toList();
    }

    /** Of changes that are about messages of our number. */
    private Stream<JsonNode> values(JsonNode body) {
        return Json.each(body.path("entry")).stream()
                .flatMap(entry -> Json.each(entry.path("changes")).stream())
                .filter(change -> change.path("field").asText().equals("messages"))
                .map(change -> change.path("value"))
                .filter(value -> Json.text(value.path("metadata"), "phone_number_id")
                        .filter(phoneId::equals)
                        .isPresent());
    }

    private static Optional<IncomingMessage> message(JsonNode message, JsonNode value) {
        Optional<String> id = Json.text(message, "id");
        Optional<String> from = Json.text(message, "from");
        return id.isEmpty() || from.isEmpty()
                ? Optional.empty()
                : Contents.of(message)
                        .map(contents -> new IncomingMessage(
                                contents.text(),
                                new Person(from.get(), from.get(), name(value, from.get())),
                                id,
                                id.get(),
                                contents.attachments(),
                                contents.button()));
    }

    private static Optional<String> name(JsonNode value, String from) {
        return Json.each(value.path("contacts")).stream()
                .filter(contact -> contact.path("wa_id").asText().equals(from))
                .findFirst()
                .flatMap(contact -> Json.text(contact.path("profile"), "name"));
    }

    private static Map<String, Object> status(JsonNode status) {
        Map<String, Object> known = new LinkedHashMap<>();
        known.put("provider_id", status.path("id").asText());
        known.put("status", status.path("status").asText());
        known.put("at", Instant.ofEpochSecond(status.path("timestamp").asLong()).toEpochMilli());
        Json.each(status.path("errors")).stream().findFirst().ifPresent(error -> known.put("error", reason(error)));
        return known;
    }

    private static String reason(JsonNode error) {
        String details = error.path("error_data").path("details").asText();
        return error.path("code").asText() + ": "
                + (details.isEmpty() ? error.path("title").asText() : details);
    }
}
