package dev.serai.messaging.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.messaging.value.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What comes with a message, as references: files are fetched by their id where a workflow needs them. */
final class Attachments {
    private static final List<String> FILES =
            List.of("document", "video", "audio", "voice", "video_note", "animation", "sticker");

    private Attachments() {}

    static List<Map<String, Object>> of(JsonNode message) {
        List<Map<String, Object>> found = new ArrayList<>();
        Json.each(message.path("photo")).stream()
                .reduce((smaller, larger) -> larger)
                .ifPresent(photo -> found.add(file("photo", photo)));
        FILES.stream()
                .filter(kind -> message.path(kind).isObject())
                .filter(kind -> !kind.equals("document") || !message.has("animation")) // Telegram sends both
                .forEach(kind -> found.add(file(kind, message.path(kind))));
        addLocation(message.path("location"), found);
        addContact(message.path("contact"), found);
        return found;
    }

    private static Map<String, Object> file(String kind, JsonNode file) {
        Map<String, Object> attachment = new LinkedHashMap<>();
        attachment.put("kind", kind);
        Json.text(file, "file_id").ifPresent(id -> attachment.put("id", id));
        Json.text(file, "mime_type").ifPresent(type -> attachment.put("mime_type", type));
        Json.text(file, "file_name").ifPresent(name -> attachment.put("file_name", name));
        return attachment;
    }

    private static void addLocation(JsonNode location, List<Map<String, Object>> to) {
        if (location.isObject()) {
            to.add(Map.of(
                    "kind", "location",
                    "latitude", location.path("latitude").asDouble(),
                    "longitude", location.path("longitude").asDouble()));
        }
    }

    private static void addContact(JsonNode contact, List<Map<String, Object>> to) {
        if (contact.isObject()) {
            to.add(Map.of(
                    "kind", "contact",
                    "name", contact.path("first_name").asText(),
                    "phone", contact.path("phone_number").asText()));
        }
    }
}
