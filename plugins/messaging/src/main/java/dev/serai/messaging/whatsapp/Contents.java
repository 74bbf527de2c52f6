package dev.serai.messaging.whatsapp;

import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.messaging.value.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a message says, by its type. */
record Contents(String text, List<Map<String, Object>> attachments, Optional<String> button) {

    /** Empty for reactions, notes of the system, what WhatsApp itself calls unsupported, and types that are new. */
    static Optional<Contents> of(JsonNode message) {
        String type = message.path("type").asText();
        JsonNode content = message.path(type);
        return switch (type) {
            case "text" -> Json.text(content, "body").map(Contents::said);
            case "button" -> pressed(content, "payload", "text");
            case "interactive" -> pressed(content.path(content.path("type").asText()), "id", "title");
            case "image", "video", "audio", "document", "sticker" ->
                Optional.of(sent(content.path("caption").asText(), file(type, content)));
            case "location" -> Optional.of(sent("", location(content)));
            case "contacts" ->
                Optional.of(new Contents(
                        "", Json.each(content).stream().map(Contents::contact).toList(), Optional.empty()));
            default -> Optional.empty();
        };
    }

    private static Contents said(String text) {
        return new Contents(text, List.of(), Optional.empty());
    }

    private static Contents sent(String text, Map<String, Object> attachment) {
        return new Contents(text, List.of(attachment), Optional.empty());
    }

    private static Optional<Contents> pressed(JsonNode reply, String data, String label) {
        return Json.text(reply, data)
                .map(pressed -> new Contents(Json.text(reply, label).orElse(pressed), List.of(), Optional.of(pressed)));
    }

    private static Map<String, Object> file(String kind, JsonNode file) {
        Map<String, Object> attachment = new LinkedHashMap<>();
        attachment.put("kind", kind);
        Json.text(file, "id").ifPresent(id -> attachment.put("id", id));
        Json.text(file, "mime_type").ifPresent(type -> attachment.put("mime_type", type));
        Json.text(file, "filename").ifPresent(name -> attachment.put("file_name", name));
        return attachment;
    }

    private static Map<String, Object> location(JsonNode location) {
        return Map.of(
                "kind", "location",
                "latitude", location.path("latitude").asDouble(),
                "longitude", location.path("longitude").asDouble());
    }

    private static Map<String, Object> contact(JsonNode contact) {
        return Map.of(
                "kind", "contact",
                "name", contact.path("name").path("formatted_name").asText(),
                "phone", contact.path("phones").path(0).path("phone").asText());
    }
}
