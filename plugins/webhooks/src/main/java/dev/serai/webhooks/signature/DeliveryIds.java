package dev.serai.webhooks.signature;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.serai.api.ErrorKind;
import dev.serai.api.SeraiException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The places that providers have for it. A body that can't be read has no name; a later step says what is wrong with it. */
public final class DeliveryIds {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int LONGEST = 255;

    private DeliveryIds() {}

    public static DeliveryId header(String name) {
        return request -> {
            Optional<String> id = request.find(name);
            if (request.has(name) && id.filter(DeliveryIds::isName).isEmpty()) {
                throw new SeraiException(
                        ErrorKind.CALLER,
                        "webhook.delivery-id",
                        name + " must stand once and be 1 to " + LONGEST + " visible ASCII characters.");
            }
            return id;
        };
    }

    /** At the top of a JSON body. */
    public static DeliveryId field(String name) {
        return request -> json(request).flatMap(body -> name(body, name));
    }

    /** Of events {@code event_id}; of commands and of what people click {@code trigger_id}. */
    public static DeliveryId slack() {
        return field("event_id").or(request -> form(request)
                .flatMap(form -> form.one("trigger_id").or(() -> form.one("payload")
                        .flatMap(DeliveryIds::json)
                        .flatMap(payload -> name(payload, "trigger_id"))))
                .filter(DeliveryIds::isName));
    }

    /**
     * A message by its id, and by its status where it tells one: each status of a message comes in a request of its own.
     * Of calls, whose id stays the same for all that happens in them, what Twilio says to tell repeats by.
     */
    public static DeliveryId twilio() {
        DeliveryId message = request -> form(request)
                .flatMap(form -> form.one("MessageSid").map(id -> form.one("MessageStatus")
                        .or(() -> form.one("SmsStatus"))
                        .map(status -> id + "/" + status)
                        .orElse(id)))
                .filter(DeliveryIds::isName);
        return message.or(header("I-Twilio-Idempotency-Token"));
    }

    /** Of one message, or of one status of a message. Several in one request have no name together. */
    public static DeliveryId meta() {
        return request -> json(request)
                .map(body -> ids(body).limit(2).toList())
                .filter(ids -> ids.size() == 1)
                .map(List::getFirst)
                .filter(DeliveryIds::isName);
    }

    private static Stream<String> ids(JsonNode body) {
        return each(body.path("entry"))
                .flatMap(entry -> Stream.concat(
                        each(entry.path("changes")).flatMap(change -> ofWhatsApp(change.path("value"))),
                        each(entry.path("messaging"))
                                .map(event -> event.path("message").path("mid").asText())));
    }

    private static Stream<String> ofWhatsApp(JsonNode value) {
        return Stream.concat(
                each(value.path("messages")).map(message -> message.path("id").asText()),
                each(value.path("statuses"))
                        .map(status -> status.path("id").asText() + "/"
                                + status.path("status").asText()));
    }

    private static Stream<JsonNode> each(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }

    private static Optional<JsonNode> json(SignedRequest request) {
        try {
            return Optional.ofNullable(JSON.readTree(request.body()));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Optional<JsonNode> json(String text) {
        try {
            return Optional.ofNullable(JSON.readTree(text));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Optional<FormFields> form(SignedRequest request) {
        return request.find("Content-Type")
                .filter(FormFields::isType)
                .flatMap(type -> FormFields.parse(request.body()));
    }

    private static Optional<String> name(JsonNode body, String field) {
        JsonNode value = body.path(field);
        return value.isTextual() || value.isIntegralNumber()
                ? Optional.of(value.asText()).filter(DeliveryIds::isName)
                : Optional.empty();
    }

    private static boolean isName(String text) {
        return !text.isEmpty() && text.length() <= LONGEST && text.chars().allMatch(c -> c > ' ' && c < 127);
    }
}
