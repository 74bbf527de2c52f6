package dev.serai.e2e;

import static dev.serai.e2e.harness.Patience.await;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.e2e.harness.Receiver;
import dev.serai.e2e.harness.Serai;
import dev.serai.e2e.harness.Storm;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code kill -9} at random moments, again and again, while deliveries come in, each of them five times. {@code
 * -Dstorm.rounds=100} for the long one; {@code -Dstorm.seed=N} repeats the moments of a storm.
 */
class StormIT {
    private static final int ROUNDS = Integer.getInteger("storm.rounds", 3);
    private static final long SEED = Long.getLong("storm.seed", System.nanoTime());

    /** The outputs are the numbers that the receiver gives to requests. */
    private static final String WORKFLOW = """
            schema_version: "1.0"
            flow: {name: storm}
            state:
              fields:
                n: {type: int, required: true}
                first: {type: str}
                items: {type: "list[str]"}
                right: {type: str}
                log: {type: list, reduce: append}
                last: {type: str}
            nodes:
              - {id: first, http: {method: POST, url: "RECEIVER/first"}, outputs: {first: body}}
              - {id: pause, wait: {for: 300ms}}
              - {id: left, set: {log: "['left']"}}
              - id: right
                http: {method: POST, url: "RECEIVER/flaky"}
                retry: {max_attempts: 10, delay: 100ms}
                outputs: {right: body}
              - id: child
                run: {workflow: storm-child, input: {n: "{n}"}}
              - {id: rest, wait: {for: 5s}}
              - {id: last, http: {method: POST, url: "RECEIVER/last"}, outputs: {last: body}}
            edges:
              - {from: START, to: first}
              - {from: first, to: pause}
              - {from: pause, to: [left, right, child]}
              - {from: left, to: rest}
              - {from: right, to: rest}
              - {from: child, to: rest}
              - {from: rest, to: last}
              - {from: last, to: END}
            result: [n, log]
            """;

    private static final String CHILD = """
            schema_version: "1.0"
            flow: {name: storm-child}
            state:
              fields:
                n: {type: int, required: true}
                seen: {type: str}
                all: {type: "list[str]"}
            nodes:
              - id: each
                for_each:
                  items: "[1, 2]"
                  do: [{id: ask, http: {method: POST, url: "RECEIVER/item"}, outputs: {seen: body}}]
                outputs: [all]
            edges:
              - {from: START, to: each}
              - {from: each, to: END}
            """;

    private final Receiver receiver = new Receiver();

    @Test
    void nothing_is_lost_and_nothing_is_run_twice(@TempDir Path folder) throws Exception {
        try (receiver;
                Serai serai = Serai.unpackedIn(folder)) {
            serai.drop("workflows/storm.yaml", WORKFLOW.replace("RECEIVER", receiver.address()));
            serai.drop("workflows/storm-child.yaml", CHILD.replace("RECEIVER", receiver.address()));
            serai.start();
            Storm storm = new Storm(serai, SEED);
            for (int round = 0; round < ROUNDS; round++) {
                storm.round();
            }
            await().until(() -> underWay(serai) == 0);
            report(storm);
            checkDeliveries(serai, storm);
            checkExecutions(serai);
            Serai.Finished check = serai.run("db", "check");
            assertThat(check.status()).as(check.out() + check.err()).isZero();
        }
    }

    private static int underWay(Serai serai) {
        JsonNode stats = serai.api().get("/runs/stats");
        return stats.path("running").asInt() + stats.path("waiting").asInt();
    }

    private void report(Storm storm) {
        int requests =
                receiver.requests().values().stream().mapToInt(List::size).sum();
        System.out.printf(
                "A storm of %d rounds, seed %d: %d deliveries acknowledged, %d effects seen in %d requests, under way at the"
                        + " kills: %s%n",
                ROUNDS, SEED, storm.acknowledged().size(), receiver.requests().size(), requests, storm.inFlight());
    }

    private static void checkDeliveries(Serai serai, Storm storm) {
        List<JsonNode> runs = serai.api().allRuns("storm");
        assertThat(storm.refusals()).as("statuses that refuse").isEmpty();
        assertThat(storm.inFlight().stream().mapToInt(Integer::intValue).sum())
                .as("runs under way at the kills")
                .isGreaterThan(200);
        assertThat(runs)
                .filteredOn(run -> !run.path("status").asText().equals("completed"))
                .extracting(run ->
                        serai.api().get("/runs/" + run.path("id").asText()).path("error"))
                .as("errors of runs that did not complete")
                .isEmpty();
        Map<String, Set<String>> byDelivery = runs.stream()
                .collect(groupingBy(
                        run -> run.path("idempotency_key").asText(),
                        mapping(run -> run.path("id").asText(), toSet())));
        assertThat(byDelivery.values()).as("one run for each delivery").allMatch(ids -> ids.size() == 1);
        assertThat(byDelivery).as("what was acknowledged").containsAllEntriesOf(storm.acknowledged());
        assertThat(serai.api().allRuns("storm-child"))
                .as("one child for each run")
                .hasSameSizeAs(runs)
                .allMatch(run -> run.path("status").asText().equals("completed"));
    }

    /** What was cut off may come again with its key. What has completed may not: its request is the last of the key. */
    private void checkExecutions(Serai serai) {
        Set<String> completed = new HashSet<>();
        List<String> wrong = new ArrayList<>();
        for (String workflow : List.of("storm", "storm-child")) {
            for (JsonNode run : serai.api().allRuns(workflow)) {
                String id = run.path("id").asText();
                for (JsonNode event :
                        serai.api().get("/runs/" + id + "/events?limit=500").path("items")) {
                    if (event.path("type").asText().equals("node.completed")) {
                        check(id, event, completed, wrong);
                    }
                }
            }
        }
        assertThat(wrong)
                .as("nodes that were executed after they had completed")
                .isEmpty();
        assertThat(receiver.withoutKey()).as("requests without a key").isZero();
        Set<String> unknown = new HashSet<>(receiver.requests().keySet());
        unknown.removeAll(completed);
        assertThat(unknown).as("effects of no node that completed").isEmpty();
    }

    private void check(String run, JsonNode event, Set<String> completed, List<String> wrong) {
        String frame = event.path("data").path("frame").asText("");
        String key = run + "/" + (frame.isEmpty() ? "" : frame + "/")
                + event.path("node").asText() + "/"
                + event.path("data").path("execution").asInt();
        List<Integer> requests = receiver.requests().getOrDefault(key, List.of());
        boolean last = requests.isEmpty()
                || event.path("data").path("output").elements().next().asInt() == requests.getLast();
        if (!completed.add(key) || !last) {
            wrong.add(event + " after the requests " + requests);
        }
    }
}
