package dev.serai.e2e.harness;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** Deliveries that come in, each five times, until the server is killed. */
public final class Storm {
    private static final int SENDERS = 10;
    private static final int COPIES = 5;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Serai serai;
    private final int round;
    private final String token;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final AtomicInteger deliveries = new AtomicInteger();
    private final Map<String, String> acknowledged = new ConcurrentHashMap<>();
    private volatile boolean over;

    private Storm(Serai serai, int round) {
        this.serai = serai;
        this.round = round;
        this.token = serai.read("data/cli-token").strip();
    }

    public static Storm of(Serai serai, int round) {
        return new Storm(serai, round);
    }

    /** The runs that the server has acknowledged, by the key of the delivery. */
    public Map<String, String> untilKilledAfter(long millis) throws InterruptedException {
        try (ExecutorService senders = Executors.newFixedThreadPool(SENDERS)) {
            for (int i = 0; i < SENDERS; i++) {
                senders.execute(this::send);
            }
            TimeUnit.MILLISECONDS.sleep(millis);
            serai.kill();
            over = true;
        }
        return acknowledged;
    }

    /** Each copy of a delivery by another sender, more or less at the same time. */
    private void send() {
        while (!over) {
            int copy = deliveries.getAndIncrement();
            String key = "storm-" + round + "-" + copy / COPIES;
            try {
                HttpResponse<String> answer =
                        http.send(request(key, copy / COPIES), HttpResponse.BodyHandlers.ofString());
                if (answer.statusCode() < 300) {
                    String run = JSON.readTree(answer.body()).path("run_id").asText();
                    String before = acknowledged.putIfAbsent(key, run);
                    if (before != null && !before.equals(run)) {
                        acknowledged.put(key + " again", run);
                    }
                }
            } catch (IOException e) {
                // the server is gone: nothing was acknowledged
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private HttpRequest request(String key, int n) {
        String body = "{\"workflow\": \"storm\", \"input\": {\"n\": " + n + "}}";
        return HttpRequest.newBuilder(serai.address().resolve("/api/v1/runs"))
                .timeout(Duration.ofSeconds(10))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }

    /** All runs of a workflow, by id. */
    public static Map<String, JsonNode> runs(Serai serai, String workflow) {
        Map<String, JsonNode> runs = new HashMap<>();
        String cursor = "";
        do {
            JsonNode page = serai.api().get("/runs?limit=500&workflow=" + workflow + cursor);
            page.path("items").forEach(run -> runs.put(run.path("id").asText(), run));
            cursor = page.path("next_cursor").isTextual()
                    ? "&cursor=" + page.path("next_cursor").asText()
                    : "";
        } while (!cursor.isEmpty());
        return runs;
    }

    /** When each key was last seen outside. */
    public static Map<String, Instant> latestEffects(Path folder) throws IOException {
        Map<String, Instant> latest = new HashMap<>();
        List<Path> effects = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            files.filter(Files::isRegularFile).forEach(effects::add);
        }
        for (Path effect : effects) {
            String name = folder.relativize(effect).toString();
            Instant seen = Files.getLastModifiedTime(effect).toInstant();
            latest.merge(name.substring(0, name.indexOf("--")), seen, (a, b) -> a.isAfter(b) ? a : b);
        }
        return latest;
    }
}
