package dev.serai.cli.chat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.cli.client.Api;
import dev.serai.cli.client.Operation;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One conversation with the assistant, which is the server's: it goes on from anywhere. */
public final class Conversation {
    private final Api api;
    private final String id;
    private final Duration pause;

    private Conversation(Api api, String id, Duration pause) {
        this.api = api;
        this.id = id;
        this.pause = pause;
    }

    /** @param workflow the workflow that it is to change; null: a new one */
    public static Conversation begin(Api api, @Nullable String workflow, Duration pause) {
        ObjectNode body = object();
        if (workflow != null) {
            body.put("workflow", workflow);
        }
        JsonNode session = api.call(Operation.CREATE_CHAT_SESSION, Map.of(), body);
        return new Conversation(api, session.path("id").asText(), pause);
    }

    /** One that was begun before. */
    public static Conversation resume(Api api, String id, Duration pause) {
        api.call(Operation.GET_CHAT_SESSION, Map.of("id", id));
        return new Conversation(api, id, pause);
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    public String id() {
        return id;
    }

    /**
     * The assistant's message.
     *
     * @param model by the names of {@code config/models.yaml}; null: the default
     * @param underWay is given the answer as far as it is, again and again
     */
    public JsonNode say(String text, @Nullable String model, Consumer<JsonNode> underWay) throws InterruptedException {
        ObjectNode body = object().put("content", text);
        if (model != null) {
            body.put("model", model);
        }
        api.call(Operation.SEND_CHAT_MESSAGE, Map.of("id", id), body);
        while (true) {
            JsonNode session = api.call(Operation.GET_CHAT_SESSION, Map.of("id", id));
            if (!session.path("answering").asBoolean()) {
                JsonNode messages = session.path("messages");
                return messages.path(messages.size() - 1);
            }
            underWay.accept(session.path("under_way"));
            Thread.sleep(pause);
        }
    }

    /** Stops the answer under way: it ends, and says so. From any thread. */
    public void cancel() {
        api.call(Operation.CANCEL_CHAT_ANSWER, Map.of("id", id));
    }

    /** What the server says of the last answer's workflow, in words. */
    public String validate() {
        return api.call(Operation.VALIDATE_CHAT_CONFIG, Map.of("id", id))
                .path("message")
                .asText();
    }

    /** The last workflow that was proven; null: none. */
    public @Nullable String config() {
        JsonNode config = api.call(Operation.GET_CHAT_SESSION, Map.of("id", id)).path("config");
        return config.isTextual() ? config.asText() : null;
    }

    /** The file that the server has written. */
    public String save(boolean replace) {
        Map<String, String> parameters = new HashMap<>(Map.of("id", id));
        parameters.put(replace ? "If-Match" : "If-None-Match", "*");
        return api.call(Operation.SAVE_CHAT_CONFIG, parameters, object())
                .path("workflow")
                .path("file")
                .asText();
    }
}
