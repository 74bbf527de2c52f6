package dev.serai.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a file holds, planning gives a plan or problems, and soon. */
class HostileFilesTest {
    private static final List<String> WORDS = List.of(
            "null",
            "[]",
            "{}",
            "-1",
            "true",
            "\"\"",
            "START",
            "END",
            "{a: b}",
            "[1, {}]",
            "{to: a}",
            "item",
            "1e400",
            "error.code",
            "{state.n}",
            "{secret.X}",
            "~",
            "&a b",
            "*a",
            "'",
            "{",
            "]",
            "on_error",
            "do",
            "wait",
            "parallel",
            "loop",
            "compensate",
            "state.n >",
            "not not",
            "((((((",
            "'a' in",
            "items.map(i, i.map(j, j))",
            "2d",
            "list[list[",
            "99999999999999999999");

    private final Planner planner = new Planner(new TestNodeTypes(StubNode.prompt(), StubNode.greet()));

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void survives_what_typing_errors_make_of_files(long seed) throws IOException {
        Random random = new Random(seed);
        List<List<String>> files = files();
        for (int i = 0; i < 500; i++) {
            List<String> lines = new ArrayList<>(files.get(random.nextInt(files.size())));
            List<String> others = files.get(random.nextInt(files.size()));
            for (int mistakes = 1 + random.nextInt(4); mistakes > 0; mistakes--) {
                int at = random.nextInt(lines.size());
                lines.set(at, mistaken(lines.get(at), others, random));
            }
            String text = String.join("\n", lines);
            Planner.Outcome outcome = planner.plan(text.getBytes(StandardCharsets.UTF_8));
            boolean refused = outcome.problems().stream().anyMatch(problem -> problem.isError());
            assertThat(outcome.plan() == null).as(text).isEqualTo(refused);
        }
    }

    private static List<List<String>> files() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/test/resources"))) {
            List<List<String>> all = new ArrayList<>();
            for (Path file : files.filter(path -> path.toString().matches(".*/(in)?valid/.*yaml"))
                    .sorted()
                    .toList()) {
                all.add(Files.readAllLines(file));
            }
            return all;
        }
    }

    private static String mistaken(String line, List<String> others, Random random) {
        String word = WORDS.get(random.nextInt(WORDS.size()));
        int value = line.indexOf(": ");
        int place = random.nextInt(line.length() + 1);
        return switch (random.nextInt(4)) {
            case 0 -> others.get(random.nextInt(others.size()));
            case 1 -> value < 0 ? word : line.substring(0, value + 2) + word;
            case 2 -> line.substring(0, place) + word + line.substring(place);
            default ->
                line.substring(0, place)
                        + (char) (32 + random.nextInt(95))
                        + line.substring(Math.min(line.length(), place + 1));
        };
    }

    @Test
    @Timeout(60)
    void plans_files_as_long_as_they_may_be() {
        StringBuilder file = new StringBuilder("""
                schema_version: "1.0"
                flow: {name: long}
                state: {fields: {n: {type: int, reduce: sum}}}
                edges:
                  - {from: START, to: a0}
                """);
        int nodes = 5_000;
        for (int i = 0; i < nodes; i++) {
            file.append("  - {from: a")
                    .append(i)
                    .append(", to: ")
                    .append(i + 1 < nodes ? "a" + (i + 1) : "END")
                    .append("}\n");
        }
        file.append("nodes:\n");
        for (int i = 0; i < nodes; i++) {
            file.append("  - {id: a").append(i).append(", emit: {type: x}}\n");
        }
        Planner.Outcome outcome = planner.plan(file.toString().getBytes(StandardCharsets.UTF_8));
        assertThat(outcome.problems()).isEmpty();
        assertThat(outcome.plan().graph().reaches(0, nodes - 1)).isTrue();
    }

    @Test
    void plans_bodies_as_deep_as_files_may_be() {
        StringBuilder file = new StringBuilder("""
                schema_version: "1.0"
                flow: {name: deep}
                state: {fields: {n: {type: int}}}
                edges: [{from: START, to: a0}, {from: a0, to: END}]
                nodes:
                """);
        int depth = 20;
        for (int i = 0; i < depth; i++) {
            String indent = "    ".repeat(i);
            file.append(indent).append("  - id: a").append(i).append('\n');
            file.append(indent).append("    do:\n");
        }
        file.append("    ".repeat(depth)).append("  - {id: z, set: {n: n + 1}}\n");
        Planner.Outcome outcome = planner.plan(file.toString().getBytes(StandardCharsets.UTF_8));
        assertThat(outcome.problems()).isEmpty();
    }
}
