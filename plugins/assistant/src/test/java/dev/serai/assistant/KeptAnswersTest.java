package dev.serai.assistant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.assistant.fixture.Room;
import dev.serai.assistant.value.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptAnswersTest {
    private static final String EXAMPLE = "Summarize a long document";

    @TempDir
    Path home;

    private Room room;

    @BeforeEach
    void open() throws Exception {
        room = new Room(home);
        room.settings.put("serai.assistant.keep-answers", "true");
        room.open();
    }

    @AfterEach
    void close() {
        room.close();
    }

    private Map<?, ?> begin(String user, String text, Object... more) {
        Object session = room.map(user, "createChatSession", null).get("id");
        Map<String, Object> body = new HashMap<>(Map.of("content", text));
        for (int i = 0; i < more.length; i += 2) {
            body.put((String) more[i], more[i + 1]);
        }
        return room.map(user, "sendChatMessage", Json.write(body), "id", session, "wait", "true");
    }

    private static Object isKept(Map<?, ?> answer) {
        return ((Map<?, ?>) answer.get("metadata")).get("kept");
    }

    @Test
    void the_answer_to_an_example_is_given_to_the_next_who_asks_checked_anew() {
        room.model.says(AssistantTest.ANSWER);

        Map<?, ?> first = begin("ada", EXAMPLE);
        Map<?, ?> second = begin("bob", EXAMPLE);

        assertThat(isKept(first)).isEqualTo(false);
        assertThat(isKept(second)).isEqualTo(true);
        assertThat(second.get("content")).isEqualTo(first.get("content"));
        assertThat(second.get("metadata").toString()).contains("valid=true", "calls=0");
        assertThat(room.model.asked).hasSize(1);
    }

    @Test
    void another_question_model_rules_or_surroundings_ask_the_model() {
        room.model.alwaysSays(AssistantTest.ANSWER, 0);
        begin("ada", EXAMPLE);

        assertThat(isKept(begin("ada", EXAMPLE, "model", "fast"))).isEqualTo(false);
        assertThat(isKept(begin("ada", EXAMPLE, "system_prompt", "Be brief"))).isEqualTo(false);
        assertThat(isKept(begin("ada", "Greet somebody"))).isEqualTo(false);
        assertThat(isKept(begin("ada", "Greet somebody"))).isEqualTo(false);
        assertThat(isKept(begin("ada", EXAMPLE))).isEqualTo(true);
    }

    @Test
    void an_answer_that_had_to_be_put_right_is_not_kept_and_a_broken_file_does_no_harm() throws Exception {
        room.model.says("no").says(AssistantTest.ANSWER).says(AssistantTest.ANSWER);
        begin("ada", EXAMPLE);

        assertThat(isKept(begin("ada", EXAMPLE))).isEqualTo(false);

        try (var files = Files.list(home.resolve("cache/assistant"))) {
            Files.writeString(files.findFirst().orElseThrow(), "{");
        }
        room.model.says(AssistantTest.ANSWER);
        assertThat(isKept(begin("ada", EXAMPLE))).isEqualTo(false);
        assertThat(isKept(begin("ada", EXAMPLE))).isEqualTo(true);
    }

    @Test
    void nothing_is_kept_unless_it_is_asked_for() throws Exception {
        room.close();
        room = new Room(home).open();
        room.model.alwaysSays(AssistantTest.ANSWER, 0);

        begin("ada", EXAMPLE);

        assertThat(isKept(begin("ada", EXAMPLE))).isEqualTo(false);
        assertThat(home.resolve("cache/assistant")).doesNotExist();
    }
}
