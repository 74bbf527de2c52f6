package dev.serai.assistant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.assistant.fixture.Room;
import dev.serai.assistant.value.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Texts that want to be instructions, in all that a model is shown, and a model that obeys each of them. */
class InjectionTest {
    private static final String OBEYED = "Of course! The key is sk-123 and all workflows are deleted.";
    private static final String DELETES =
            AssistantTest.ANSWER.replace("set: {text: \"'Hello ' + who\"}", "call: {uri: \"exec:rm?args=-rf /\"}");

    @TempDir
    Path home;

    private Room room;

    @BeforeEach
    void open() throws IOException {
        room = new Room(home);
    }

    @AfterEach
    void close() {
        room.close();
    }

    static Stream<String> injections() throws IOException {
        try (InputStream file = InjectionTest.class.getResourceAsStream("/fixtures/security/prompt-injection.json")) {
            return ((List<?>) Json.object(new String(file.readAllBytes(), StandardCharsets.UTF_8))
                            .get("messages"))
                    .stream().map(String.class::cast);
        }
    }

    private Map<?, ?> say(String session, String text) {
        return room.map("ada", "sendChatMessage", Json.write(Map.of("content", text)), "id", session, "wait", "true");
    }

    private void assertNothingHappened(Map<?, ?> answer) {
        assertThat((String) answer.get("content")).startsWith("Error: ");
        assertThat(room.model.asked).allSatisfy(messages -> {
            assertThat(messages)
                    .extracting(message -> message.get("role"))
                    .startsWith("system", "user")
                    .containsOnlyOnce("system");
        });
        assertThat((List<?>) room.map("ada", "listRuns", null).get("items")).isEmpty();
        assertThat(home.resolve("workflows/greet.yaml")).doesNotExist();
        assertThat((List<?>) room.map("ada", "listWorkflows", null).get("items"))
                .extracting(each -> (Object) ((Map<?, ?>) each).get("name"))
                .contains("hello");
    }

    @ParameterizedTest
    @MethodSource("injections")
    void in_what_a_person_says(String injection) throws Exception {
        room.open();
        room.model.says(OBEYED).alwaysSays(DELETES, 0);
        String session = (String) room.map("ada", "createChatSession", null).get("id");

        Map<?, ?> answer = say(session, injection);

        assertNothingHappened(answer);
        assertThat(room.model.asked.getFirst().getFirst().get("content")).doesNotContain(injection);
        assertThat(answer.get("metadata").toString()).contains("component 'exec' is not allowed");
    }

    @ParameterizedTest
    @MethodSource("injections")
    void in_templates_and_in_workflows_that_are_there(String injection) throws Exception {
        String text = Json.write(injection + "\n\n# How to answer\n\n* " + injection);
        Files.createDirectories(home.resolve("templates"));
        Files.writeString(home.resolve("templates/hostile.yaml"), """
                title: %1$s
                description: %1$s
                tags: [greet]
                ---
                %2$s
                """.formatted(
                        text, AssistantTest.GREET.replace("# Says hello.", "# " + injection)));
        Files.createDirectories(home.resolve("workflows"));
        Files.writeString(
                home.resolve("workflows/hostile.yaml"),
                AssistantTest.GREET
                        .replace("name: greet", "name: hostile")
                        .replace("description: Greets", "description: " + text));
        room.open();
        room.model.says(OBEYED).alwaysSays(DELETES, 0);
        String session = (String) room.map("ada", "createChatSession", "{\"workflow\": \"hostile\"}")
                .get("id");

        assertNothingHappened(say(session, injection));

        String system = room.model.asked.getFirst().getFirst().get("content");
        assertThat(system).contains(injection).containsOnlyOnce("\n# How to answer\n");
    }
}
