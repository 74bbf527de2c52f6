package dev.serai.assistant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.assistant.fixture.Room;
import dev.serai.assistant.value.Json;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No model, no route to one. */
class WithoutModelTest {
    @TempDir
    Path home;

    private Room room;
    private String session;

    @BeforeEach
    void open() throws Exception {
        room = new Room(home).open(false);
        session = (String) room.map("ada", "createChatSession", null).get("id");
    }

    @AfterEach
    void close() {
        room.close();
    }

    private String say(String text) {
        return (String)
                room.map("ada", "sendChatMessage", Json.write(Map.of("content", text)), "id", session, "wait", "true")
                        .get("content");
    }

    @Test
    void the_nearest_template_is_filled_in_question_by_question() {
        assertThat(say("A person should approve refunds"))
                .contains("No model is configured", "Have a person approve refunds", "There are 4 parts", "be called?");
        assertThat(say("my-refunds")).contains("From which amount");
        assertThat(say("much")).contains("That is not a whole number.", "From which amount");
        assertThat(say("250")).contains("Where are refunds paid?");
        assertThat(say("https://pay.example.org/r")).contains("How long");

        String done = say("-");

        assertThat(done)
                .contains("name: my-refunds", "default: 250", "\"https://pay.example.org/r\"", "timeout: \"2d\"")
                .contains("Valid config!", "No model wrote this: it is the template `refund-approval`");
        assertThat(room.map("ada", "validateChatConfig", null, "id", session).get("message"))
                .isEqualTo("Config is valid!");
        assertThat(room.map("ada", "getChatSession", null, "id", session)
                        .get("config")
                        .toString())
                .contains("name: my-refunds");
    }

    @Test
    void all_that_is_suggested_can_be_taken_at_once_and_another_template_named() {
        say("write an article");

        assertThat(say("health-check")).contains("Watch a website");
        assertThat(say("all")).contains("name: health-check", "Valid config!");
    }

    @Test
    void the_name_of_a_template_may_be_what_is_filled_in() {
        say("A person should approve refunds");

        assertThat(say("refund-approval")).contains("From which amount");
        assertThat(say("100")).contains("Where are refunds paid?");
        assertThat(say("booking")).contains("How long may the decision take");
    }

    @Test
    void what_no_template_fits_gets_the_list_of_them() {
        assertThat(say("xyzzy")).contains("None of them fits", "`refund-approval`", "`translate`");
    }

    @Test
    void one_can_begin_anew() {
        say("write an article");

        assertThat(say("stop")).contains("Begun anew");
        assertThat(say("watch my website")).contains("Watch a website");
    }

    @Test
    void how_far_it_is_survives_a_restart() throws Exception {
        say("A person should approve refunds");
        say("mine");
        room.close();
        room = new Room(home).open(false);

        assertThat(say("300")).contains("Where are refunds paid?");
        assertThat(say("all")).contains("name: mine", "default: 300", "Valid config!");
    }
}
