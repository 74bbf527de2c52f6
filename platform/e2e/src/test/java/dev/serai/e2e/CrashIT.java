package dev.serai.e2e;

import static dev.serai.e2e.harness.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.e2e.harness.Serai;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code kill -9} in the middle of runs. */
class CrashIT {
    private static final int RUNS = 40;

    /**
     * Each execution of a node leaves a file below the folder of its node, named by the execution's idempotency key. The one in
     * the middle goes on until the server is killed.
     */
    private static final String ROUTES = """
            - route:
                id: quick
                from:
                  uri: direct:quick
                  steps:
                    - toD: file:executions/${header.node}?fileName=${header.Idempotency-Key}--${exchangeId}
                    - setBody: {constant: done}
            - route:
                id: slow
                from:
                  uri: direct:slow
                  steps:
                    - toD: file:executions/${header.node}?fileName=${header.Idempotency-Key}--${exchangeId}
                    - delay: {constant: 3600000}
                    - setBody: {constant: done}
            """;

    private static final String WORKFLOW = """
            schema_version: "1.0"
            flow:
              name: three-steps
            state:
              fields:
                first: {type: str}
                middle: {type: str}
                last: {type: str}
            nodes:
              - id: first
                call: {uri: "direct:quick", body: x, headers: {node: first}}
                outputs: {first: body}
              - id: middle
                call: {uri: "direct:slow", body: x, headers: {node: middle}}
                timeout: 1h
                outputs: {middle: body}
              - id: last
                call: {uri: "direct:quick", body: x, headers: {node: last}}
                outputs: {last: body}
            edges:
              - {from: START, to: first}
              - {from: first, to: middle}
              - {from: middle, to: last}
              - {from: last, to: END}
            """;

    @Test
    void acknowledged_runs_finish_after_a_restart_and_completed_nodes_are_not_run_again(@TempDir Path folder) {
        try (Serai serai = Serai.unpackedIn(folder)) {
            serai.drop("routes/steps.yaml", ROUTES);
            serai.drop("workflows/three-steps.yaml", WORKFLOW);
            serai.start();
            List<String> runs = IntStream.range(0, RUNS)
                    .mapToObj(run -> serai.api().startRun("three-steps", "{}"))
                    .toList();
            await().until(() -> executions(serai, "middle").size() == RUNS);

            serai.kill();
            serai.drop("routes/steps.yaml", ROUTES.replace("3600000", "0"));
            serai.start();

            await().untilAsserted(() -> assertThat(
                            serai.api().runs("three-steps", "completed").findValuesAsText("id"))
                    .containsExactlyInAnyOrderElementsOf(runs));
            assertThat(executions(serai, "first")).hasSize(RUNS);
            assertThat(executions(serai, "last")).hasSize(RUNS);
            assertThat(executions(serai, "middle"))
                    .as("what was under way is executed again, with the same key")
                    .hasSize(2 * RUNS)
                    .extracting(CrashIT::key)
                    .satisfies(keys -> assertThat(keys.stream().distinct()).hasSize(RUNS));
        }
    }

    private static List<String> executions(Serai serai, String node) {
        Path folder = serai.home().resolve("executions").resolve(node);
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String key(String fileName) {
        return fileName.substring(0, fileName.indexOf("--"));
    }
}
