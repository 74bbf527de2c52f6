package dev.serai.messaging.telegram;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.serai.messaging.provider.ProviderClient;
import dev.serai.messaging.provider.ProviderRefusal;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;

/** The methods of the Bot API that camel-telegram has not. Safe for use by many threads. */
final class TelegramApi {
    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient client;
    private final String address;

    /** @param client a {@link ProviderClient} with {@link #refusal} */
    TelegramApi(HttpClient client, String baseUri, String token) {
        this.client = client;
        this.address = baseUri + "/bot" + token + "/";
    }

    /** As {@link #call(String, Map, Duration)}, within 20 s. */
    JsonNode call(String method, Map<String, ?> parameters) throws IOException, InterruptedException {
        return call(method, parameters, Duration.ofSeconds(20));
    }

    /**
     * @return what stands under {@code result}
     * @throws ProviderRefusal where Telegram says no
     */
    JsonNode call(String method, Map<String, ?> parameters, Duration limit) throws IOException, InterruptedException {
        return JSON.readTree(raw(method, parameters, limit)).path("result");
    }

    /** The whole answer, as it came. */
    byte[] raw(String method, Map<String, ?> parameters, Duration limit) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address + method))
                .header("Content-Type", "application/json")
                .timeout(limit)
                .POST(BodyPublishers.ofByteArray(bytes(parameters)))
                .build();
        return client.send(request, BodyHandlers.ofByteArray()).body();
    }

    private static byte[] bytes(Map<String, ?> parameters) throws JsonProcessingException {
        return JSON.writeValueAsBytes(parameters);
    }

    /** How Telegram says no. */
    static ProviderRefusal refusal(int status, JsonNode body, int retryAfter) {
        JsonNode parameters = body.path("parameters");
        String reason = body.path("description").asText("Telegram gave no reason");
        if (parameters.has("migrate_to_chat_id")) {
            reason +=
                    " (the chat is now " + parameters.path("migrate_to_chat_id").asText() + ")";
        }
        return new ProviderRefusal(
                status, reason, parameters.path("retry_after").asInt(retryAfter));
    }
}
