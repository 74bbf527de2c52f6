package dev.serai.assistant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.assistant.fixture.Room;
import dev.serai.assistant.value.Json;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a model answers, good and bad, and what becomes of it. */
class AnswersTest {
    private static final String ANSWER = AssistantTest.ANSWER;
    private static final String BROKEN = ANSWER.replace("to: greet}", "to: greeet}");

    @TempDir
    static Path home;

    private static Room room;

    @BeforeAll
    static void open() throws Exception {
        room = new Room(home).open();
    }

    @AfterAll
    static void close() {
        room.close();
    }

    @BeforeEach
    void forget() {
        room.model.forget();
        room.told.clear();
    }

    private String session(String user) {
        return (String) room.map(user, "createChatSession", null).get("id");
    }

    private Map<?, ?> say(String user, String session, String text) {
        return room.map(user, "sendChatMessage", Json.write(Map.of("content", text)), "id", session, "wait", "true");
    }

    private Map<?, ?> metadata(Map<?, ?> message) {
        return (Map<?, ?>) message.get("metadata");
    }

    @Test
    void what_is_wrong_goes_back_to_the_model_with_the_exact_errors() {
        room.model.says(BROKEN).says(ANSWER);

        Map<?, ?> answer = say("ada", session("ada"), "Greet");

        assertThat((String) answer.get("content")).contains("Valid config!");
        assertThat(metadata(answer).get("calls")).isEqualTo(2L);
        assertThat(room.model.asked.getLast().getLast().get("content"))
                .contains("line 12", "greeet", "Did you mean", "Answer with the whole corrected workflow");
        assertThat(room.told)
                .anySatisfy(told -> assertThat(told.data().get("type")).isEqualTo("repair"));
    }

    @Test
    void it_is_put_right_three_times_at_most_and_then_told_with_its_reason() {
        room.model.alwaysSays(BROKEN, 0);
        String session = session("ada");

        Map<?, ?> answer = say("ada", session, "Greet");

        assertThat(room.model.asked).hasSize(4);
        assertThat((String) answer.get("content")).startsWith("Error: Invalid config - line 9, column ");
        assertThat(room.map("ada", "getChatSession", null, "id", session).get("config"))
                .isNull();
        assertThat(metadata(answer).get("tokens")).isEqualTo(Map.of("input", 400L, "output", 40L));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " \n",
                "I can't help with that.",
                "Das kann ich nicht: tut mir leid.",
                "```\n```",
                "```yaml\n\u0000\u0001\n```",
                "null",
                "[1, 2]",
                "```yaml\n[[[[[[[[[[[[[[\n```",
                "```yaml\n- a\n- b\n```",
                "```yaml\nflow: 7\nnodes: {a: b}\nedges: text\n```",
                "```yaml\nschema_version: \"1.0\"\nflow: {name: x}\n",
                "```yaml\na: &a [*a]\n```",
                "```yaml\nflow: !!javax.script.ScriptEngineManager [x]\n```"
            })
    void a_bad_answer_is_never_shown_as_valid(String bad) {
        room.model.alwaysSays(bad, 0);
        String session = session("ada");

        String content = (String) say("ada", session, "Greet").get("content");

        assertThat(content)
                .matches(text -> text.startsWith("Error: No valid YAML generated. Please try again.")
                        || text.startsWith("Error: Invalid config - "))
                .doesNotContain("Valid config!");
        assertThat(room.map("ada", "getChatSession", null, "id", session).get("config"))
                .isNull();
        assertThat(room.model.asked).hasSize(4);
    }

    @Test
    void two_workflows_and_prose_around_one_are_put_right_or_taken() {
        room.model.says(ANSWER + "\nor\n" + ANSWER.replace("Hello", "Hi")).says("Sure:\n\n" + ANSWER + "\n\nBye");

        Map<?, ?> answer = say("ada", session("ada"), "Greet");

        assertThat((String) answer.get("content")).contains("Valid config!");
        assertThat(room.model.asked.getLast().getLast().get("content")).contains("2 different workflows");
    }

    @Test
    void a_workflow_is_taken_in_whatever_language_is_around_and_within_it() {
        room.model.says("はい、できました。\n\n"
                + ANSWER.replace("# Says hello.", "# 挨拶します。")
                        .replace("description: Greets", "description: \"مرحبا\"")
                        .replace("'Hello '", "'Здравствуй, '")
                + "\n\nمع السلامة");

        Map<?, ?> answer = say("ada", session("ada"), "挨拶して");

        assertThat((String) answer.get("content")).contains("# 挨拶します。", "مرحبا", "'Здравствуй, '", "Valid config!");
    }

    @Test
    void an_answer_without_an_end_is_stopped_and_not_asked_for_for_ever(@TempDir Path own) throws Exception {
        try (Room other = new Room(own)) {
            other.settings.put("serai.assistant.max-answer", "5000");
            other.open();
            for (int i = 0; i < 4; i++) {
                other.model.neverEnds();
            }
            Object session = other.map("ada", "createChatSession", null).get("id");

            Map<?, ?> answer =
                    other.map("ada", "sendChatMessage", "{\"content\": \"Greet\"}", "id", session, "wait", "true");

            assertThat((String) answer.get("content")).startsWith("Error: No valid YAML generated.");
            assertThat(metadata(answer).get("problems").toString()).contains("longer than 5000 characters");
        }
    }

    @Test
    void a_way_that_is_never_taken_goes_back_to_the_model() {
        String dead = ANSWER.replace(
                        "  - {from: greet, to: END}",
                        "  - {from: greet, to: other, condition: text == 'x'}\n  - {from: greet, to: END}\n  - {from: other, to: END}")
                .replace("edges:", "  - id: other\n    set: {text: \"'y'\"}\nedges:");
        room.model.says(dead).says(ANSWER);

        Map<?, ?> answer = say("ada", session("ada"), "Greet");

        assertThat((String) answer.get("content")).contains("Valid config!");
        assertThat(room.model.asked.getLast().getLast().get("content"))
                .contains("The way from 'greet' to 'other' is never taken", "text == 'x'");
    }

    @Test
    void what_the_policy_forbids_goes_back_to_the_model() {
        String hostile = ANSWER.replace("set: {text: \"'Hello ' + who\"}", "call: {uri: \"exec:rm?args=-rf /\"}");
        room.model
                .says(hostile)
                .says(hostile.replace("exec:rm?args=-rf /", "direct:nowhere"))
                .says(ANSWER);

        Map<?, ?> answer = say("ada", session("ada"), "Greet");

        assertThat((String) answer.get("content")).contains("Valid config!");
        assertThat(room.model.asked.get(1).getLast().get("content")).contains("component 'exec' is not allowed");
        assertThat(room.model.asked.get(2).getLast().get("content")).contains("no route takes from 'direct:nowhere'");
    }

    @Test
    void a_model_that_refuses_is_told_and_the_question_stays() {
        room.model.refuses("model.quota", "The quota of openai is used up.");
        String session = session("ada");

        Map<?, ?> answer = say("ada", session, "Greet");

        assertThat(answer.get("content")).isEqualTo("Error: The quota of openai is used up.");
        assertThat(metadata(answer).get("error")).isEqualTo("model.quota");
        assertThat((List<?>)
                        room.map("ada", "getChatSession", null, "id", session).get("messages"))
                .hasSize(2);
    }
}
