package dev.serai.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.e2e.harness.Serai;
import dev.serai.e2e.harness.Storm;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code kill -9} at random moments, again and again, while deliveries come in, each of them five times. {@code
 * -Dstorm.rounds=100} for the long one; {@code -Dstorm.seed=N} repeats the moments of a storm.
 */
class StormIT {
    private static final int ROUNDS = Integer.getInteger("storm.rounds", 3);
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final String ROUTES = """
            - route:
                id: effect
                from:
                  uri: direct:effect
                  steps:
                    - toD: file:effects?fileName=${header.Idempotency-Key}--${exchangeId}
                    - setBody: {constant: done}
            """;

    private static final String WORKFLOW = """
            schema_version: "1.0"
            flow: {name: storm}
            state:
              fields:
                n: {type: int, required: true}
                first: {type: str}
                log: {type: list, reduce: append}
                last: {type: str}
            nodes:
              - id: first
                call: {uri: "direct:effect", body: x}
                outputs: {first: body}
              - {id: pause, wait: {for: 300ms}}
              - {id: left, set: {log: "['left']"}}
              - id: right
                call: {uri: "direct:effect", body: x}
                outputs: {log: "['right']"}
              - {id: rest, wait: {for: 1500ms}}
              - id: last
                call: {uri: "direct:effect", body: x}
                outputs: {last: body}
            edges:
              - {from: START, to: first}
              - {from: first, to: pause}
              - {from: pause, to: [left, right]}
              - {from: left, to: rest}
              - {from: right, to: rest}
              - {from: rest, to: last}
              - {from: last, to: END}
            result: [n, log]
            """;

    @Test
    void nothing_is_lost_and_nothing_is_run_twice(@TempDir Path folder) throws Exception {
        long seed = Long.getLong("storm.seed", System.nanoTime());
        Random random = new Random(seed);
        try (Serai serai = Serai.unpackedIn(folder)) {
            serai.drop("routes/effect.yaml", ROUTES);
            serai.drop("workflows/storm.yaml", WORKFLOW);
            serai.start();
            Map<String, String> acknowledged = new HashMap<>();
            for (int round = 0; round < ROUNDS; round++) {
                acknowledged.putAll(Storm.of(serai, round).untilKilledAfter(500 + random.nextInt(2500)));
                serai.start();
            }
            assertThat(acknowledged)
                    .as("deliveries of the storm with the seed %s", seed)
                    .hasSizeGreaterThan(ROUNDS * 20);
            await().atMost(PATIENCE)
                    .until(() -> serai.api().get("/runs/stats").path("running").asInt() == 0
                            && serai.api().get("/runs/stats").path("waiting").asInt() == 0);
            check(serai, acknowledged);
        }
    }

    private static void check(Serai serai, Map<String, String> acknowledged) throws IOException {
        Map<String, JsonNode> runs = Storm.runs(serai, "storm");
        assertThat(runs.values()).extracting(run -> run.path("status").asText()).containsOnly("completed");
        Map<String, Set<String>> byKey = runs.values().stream()
                .collect(Collectors.groupingBy(
                        run -> run.path("idempotency_key").asText(),
                        Collectors.mapping(run -> run.path("id").asText(), Collectors.toSet())));
        assertThat(byKey.values()).as("one run for each delivery").allMatch(ids -> ids.size() == 1);
        acknowledged.forEach((key, run) -> assertThat(byKey.get("api/" + key)).containsExactly(run));
        checkEffects(serai, runs);
    }

    /** An execution that was cut off may come again with its key; one that has completed may not. */
    private static void checkEffects(Serai serai, Map<String, JsonNode> runs) throws IOException {
        Map<String, Instant> latest = Storm.latestEffects(serai.home().resolve("effects"));
        assertThat(latest).hasSize(3 * runs.size());
        for (Map.Entry<String, Instant> effect : latest.entrySet()) {
            String[] key = effect.getKey().split("/", -1);
            assertThat(runs).as("the run of the effect %s", effect.getKey()).containsKey(key[0]);
        }
        for (String run : runs.keySet()) {
            for (JsonNode event :
                    serai.api().get("/runs/" + run + "/events?limit=500").path("items")) {
                if (event.path("type").asText().equals("node.completed")) {
                    Instant seen = latest.get(run + "/" + event.path("node").asText() + "/1");
                    Instant completed = Instant.parse(event.path("at").asText());
                    assertThat(seen == null || !seen.isAfter(completed.plusMillis(20)))
                            .as("no effect of %s in %s after it completed", event.path("node"), run)
                            .isTrue();
                }
            }
        }
    }
}
