package dev.serai.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.api.Problem;
import dev.serai.engine.http.HttpNode;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each file under {@code invalid/} breaks one rule, and says at its top which problems are expected, and where. */
class ValidationTest {
    private static final Pattern CODE = Pattern.compile("\"([a-z]+(?:-[a-z]+)*\\.[a-z]+(?:-[a-z]+)*)\"");
    private static final Set<String> OTHERS = Set.of(
            "channel.unknown",
            "config.ignored",
            "edge.duplicate",
            "expression.failed",
            "expression.limit",
            "input.invalid",
            "input.missing",
            "input.type",
            "input.unknown",
            "lists.range",
            "run.failed");

    private final Planner planner = new Planner(new TestNodeTypes(StubNode.prompt(), StubNode.greet()));

    static Stream<String> invalid() throws IOException {
        return files("invalid");
    }

    static Stream<String> valid() throws IOException {
        return files("valid");
    }

    private static Stream<String> files(String folder) throws IOException {
        try (Stream<Path> files = Files.list(folder(folder))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList().stream();
        }
    }

    private static Path folder(String name) {
        try {
            return Path.of(ValidationTest.class.getResource("/" + name).toURI());
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @MethodSource("invalid")
    void names_each_problem_and_its_place(String file) throws IOException {
        byte[] text = Files.readAllBytes(folder("invalid").resolve(file));
        Planner.Outcome outcome = planner.plan(text);
        assertThat(outcome.problems())
                .filteredOn(Problem::isError)
                .extracting(problem -> problem.code() + " " + problem.line() + " " + problem.column())
                .containsExactlyInAnyOrderElementsOf(expected(text));
        assertThat(outcome.plan()).isNull();
        assertThat(outcome.problems()).allSatisfy(problem -> assertThat(problem.message())
                .doesNotContain("null")
                .doesNotMatch("(?s).*'([^']+)' is no [^']*Did you mean '\\1'.*")
                .matches("(?s).*[.?]"));
    }

    private static List<String> expected(byte[] text) {
        return new String(text, StandardCharsets.UTF_8)
                .lines()
                .takeWhile(line -> line.startsWith("# "))
                .map(line -> line.substring(2))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("valid")
    void accepts_what_strangers_wrote(String file) throws IOException {
        Planner.Outcome outcome =
                planner.plan(Files.readAllBytes(folder("valid").resolve(file)));
        assertThat(outcome.problems()).allMatch(problem -> problem.code().equals("config.ignored"));
        assertThat(outcome.plan()).isNotNull();
    }

    @ParameterizedTest
    @MethodSource("dev.serai.engine.fixture.Examples#workflows")
    void accepts_the_examples(Path file) throws IOException {
        Planner ofExamples = new Planner(new TestNodeTypes(new HttpNode(), StubNode.prompt()));
        assertThat(ofExamples.plan(Files.readAllBytes(file)).problems()).isEmpty();
    }

    @Test
    void breaks_every_rule() throws IOException {
        Set<String> broken = new TreeSet<>();
        for (String file : invalid().toList()) {
            expected(Files.readAllBytes(folder("invalid").resolve(file)))
                    .forEach(problem -> broken.add(problem.substring(0, problem.indexOf(' '))));
        }
        assertThat(broken).containsAll(codes());
    }

    /** The codes in the sources of those who check files; not those of warnings, and of what fails at run time. */
    private static Set<String> codes() throws IOException {
        Set<String> codes = new TreeSet<>();
        for (String folder : List.of("definition", "plan", "expression")) {
            try (Stream<Path> files = Files.list(Path.of("src/main/java/dev/serai/engine", folder))) {
                for (Path file : files.toList()) {
                    CODE.matcher(Files.readString(file)).results().forEach(found -> codes.add(found.group(1)));
                }
            }
        }
        assertThat(codes).hasSizeGreaterThan(60);
        codes.removeAll(OTHERS);
        return codes;
    }
}
