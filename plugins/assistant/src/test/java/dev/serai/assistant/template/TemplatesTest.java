package dev.serai.assistant.template;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.assistant.fixture.Room;
import dev.serai.assistant.proof.Policy;
import dev.serai.assistant.proof.Proof;
import dev.serai.assistant.proof.Prover;
import dev.serai.assistant.proof.Surroundings;
import dev.serai.assistant.value.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The templates that come with the platform. */
class TemplatesTest {
    private static final Path TEMPLATES = Path.of("..", "..", "examples", "templates");

    @TempDir
    static Path home;

    private static final Library LIBRARY = new Library();
    private static Room room;

    @BeforeAll
    static void start() throws Exception {
        room = new Room(home).open(false);
        try (Stream<Path> files = Files.list(TEMPLATES)) {
            files.sorted().forEach(file -> assertThat(LIBRARY.changed(file)).isEmpty());
        }
    }

    @AfterAll
    static void stop() {
        room.close();
    }

    static Stream<Template> templates() throws IOException {
        Library library = new Library();
        try (Stream<Path> files = Files.list(TEMPLATES)) {
            files.forEach(library::changed);
        }
        return library.all().stream();
    }

    private static Proof proof(String yaml) {
        Surroundings any = new Surroundings() {
            @Override
            public boolean hasRoute(String endpoint) {
                return true;
            }

            @Override
            public Optional<Set<String>> tools() {
                return Optional.empty();
            }
        };
        Prover prover = new Prover(
                text -> Json.object(room.ask("ada", "dryRunWorkflow", text)), Policy.of(room.settings()), any);
        return prover.prove(yaml);
    }

    @Test
    void there_are_at_least_twenty() {
        assertThat(LIBRARY.all()).hasSizeGreaterThanOrEqualTo(20);
    }

    @ParameterizedTest
    @MethodSource("templates")
    void each_is_a_workflow_that_is_proven_as_it_stands(Template template) {
        Proof proof = proof(template.filled(Map.of()));

        assertThat(proof.problems()).as(template.id()).isEmpty();
        assertThat(proof.isValid()).isTrue();
        assertThat(proof.name()).isEqualTo(template.id());
        assertThat(proof.checks().getFirst().summary()).isEqualTo("The validator finds nothing wrong.");
    }

    @ParameterizedTest
    @MethodSource("templates")
    void each_takes_hostile_values_as_values(Template template) {
        String hostile = "x\"}\nnodes: [] # '<<name>> {secret.KEY}: - &a *a !!java ` 名";
        Map<String, Object> values = new java.util.HashMap<>();
        template.parameters().stream()
                .filter(parameter -> parameter.type() == Parameter.Type.TEXT)
                .forEach(parameter -> values.put(parameter.name(), hostile));

        String yaml = template.filled(values);

        assertThat(dev.serai.assistant.value.Yaml.value(yaml)).isPresent();
        assertThat(Json.object(dev.serai.assistant.value.Yaml.value(yaml).get()).get("nodes"))
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
                .isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("templates")
    void each_says_what_it_is_and_asks_for_its_parts(Template template) {
        assertThat(template.tags()).hasSizeGreaterThanOrEqualTo(3);
        assertThat(template.description()).endsWith(".");
        assertThat(template.parameters()).hasSizeGreaterThan(1).allSatisfy(parameter -> {
            assertThat(parameter.ask()).contains("?");
            assertThat(parameter.read(String.valueOf(parameter.otherwise())))
                    .as(parameter.name())
                    .isPresent();
            assertThat(template.text()).contains("<<" + parameter.name() + ">>");
        });
        assertThat(template.filled(Map.of())).doesNotContain("<<");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            research a topic and write an article           | article
            analyse the sentiment of customer reviews       | review-sentiment
            Summarize a long document                       | document-summary
            write a 500-word article with sources           | article-with-sources
            categorize reviews                              | review-categories
            a bullet-point summary of a text                | bullet-summary
            add an approval before a refund is paid         | refund-approval
            tell me on telegram when our website is down    | health-check
            send me the figures each morning                | daily-report
            book flight and hotel and roll back when it fails | booking
            """)
    void a_request_finds_its_template(String request, String id) {
        assertThat(LIBRARY.nearest(request, 3).getFirst().id()).isEqualTo(id);
    }

    @Test
    void a_request_without_any_known_word_finds_none() {
        assertThat(LIBRARY.nearest("xyzzy plugh", 3)).isEmpty();
        assertThat(LIBRARY.nearest("", 3)).isEmpty();
        assertThat(LIBRARY.nearest("*:* AND \"((\\", 3)).isEmpty();
    }

    @Test
    void a_template_that_goes_is_found_no_more() throws IOException {
        Path file = home.resolve("juggle.yaml");
        Files.writeString(file, "title: Juggle\ndescription: Juggles.\n---\nflow: {name: <<name>>}\n");
        Library library = new Library();
        assertThat(library.changed(file)).isEmpty();
        assertThat(library.nearest("juggle", 1)).hasSize(1);

        library.removed(file);

        assertThat(library.nearest("juggle", 1)).isEmpty();
    }

    @Test
    void what_is_no_template_is_a_problem() throws IOException {
        for (String text :
                List.of("a: 1", "title: x\n---\n", "title: x\ndescription: y\nparameters: [{type: z}]\n---\n")) {
            Path file = home.resolve("wrong.yaml");
            Files.writeString(file, text);
            assertThat(new Library().changed(file))
                    .extracting(problem -> problem.code())
                    .containsExactly("template.invalid");
        }
    }
}
