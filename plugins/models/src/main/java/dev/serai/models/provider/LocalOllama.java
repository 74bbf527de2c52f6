package dev.serai.models.provider;

import dev.serai.models.value.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The Ollama on this machine, and what it can answer with. Asked at most every few seconds. Safe for use by many threads. */
public final class LocalOllama {
    private static final Duration ANSWER_WITHIN = Duration.ofMillis(500);
    private static final Duration FRESH = Duration.ofSeconds(5);

    private final Wires wires;
    private final String url;
    private final Clock clock;
    private Seen seen = new Seen(Instant.MIN, List.of());

    private record Seen(Instant at, List<String> models) {}

    /** @param url blank: none is looked for */
    public LocalOllama(Wires wires, String url, Clock clock) {
        this.wires = wires;
        this.url = url;
        this.clock = clock;
    }

    /** The names of its models that answer questions; none where there is no Ollama. */
    public synchronized List<String> models() {
        Instant now = clock.instant();
        if (url.isBlank()) {
            return List.of();
        }
        if (seen.at().isBefore(now.minus(FRESH))) {
            seen = new Seen(now, ask());
        }
        return seen.models();
    }

    public Optional<String> model() {
        return models().stream().findFirst();
    }

    private List<String> ask() {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + "/api/tags"))
                .timeout(ANSWER_WITHIN)
                .version(java.net.http.HttpClient.Version.HTTP_1_1)
                .build();
        try {
            HttpResponse<String> answer = wires.client().send(request, BodyHandlers.ofString());
            return answer.statusCode() == 200 ? names(answer.body()) : List.of();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of();
        } catch (IOException e) {
            return List.of();
        }
    }

    private static List<String> names(String body) {
        Object models = Json.object(body).orElse(Map.of()).get("models");
        return models instanceof List<?> list
                ? list.stream()
                        .map(each -> each instanceof Map<?, ?> model ? String.valueOf(model.get("name")) : "")
                        .filter(name -> !name.isBlank() && !name.contains("embed"))
                        .toList()
                : List.of();
    }
}
