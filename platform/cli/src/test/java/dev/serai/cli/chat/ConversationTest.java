package dev.serai.cli.chat;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.serai.cli.client.Api;
import dev.serai.cli.client.Operation;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConversationTest {
    private final Scripted server = new Scripted();

    /** A server that answers what it was told to, in order. */
    private static final class Scripted implements Api {
        private final Deque<String> answers = new ArrayDeque<>();
        private final List<String> asked = new ArrayList<>();

        @Override
        public JsonNode call(Operation operation, Map<String, String> parameters, Object body) {
            asked.add(operation.id() + " " + parameters + " " + body);
            try {
                return new ObjectMapper().readTree(answers.pop());
            } catch (JsonProcessingException e) {
                throw new AssertionError(e);
            }
        }
    }

    private Conversation begun() {
        server.answers.add("{\"id\": \"s1\"}");
        return Conversation.begin(server, null, Duration.ofMillis(1));
    }

    @Test
    void it_shows_the_answer_as_it_comes_and_gives_the_last_message() throws InterruptedException {
        Conversation conversation = begun();
        server.answers.addAll(List.of(
                "{}",
                "{\"answering\": true, \"messages\": [], \"under_way\": {\"text\": \"b..\"}}",
                "{\"answering\": false, \"messages\": [{\"content\": \"a\"}, {\"content\": \"b\"}]}"));

        List<String> shown = new ArrayList<>();
        JsonNode answer = conversation.say(
                "Greet", "fast", words -> shown.add(words.path("text").asText()));

        assertThat(answer.path("content").asText()).isEqualTo("b");
        assertThat(shown).containsExactly("b..");
        assertThat(server.asked.get(1))
                .contains("sendChatMessage {id=s1}", "\"content\":\"Greet\"", "\"model\":\"fast\"");
    }

    @Test
    void an_answer_is_cancelled_by_the_server() {
        Conversation conversation = begun();
        server.answers.add("{\"cancelled\": true}");

        conversation.cancel();

        assertThat(server.asked.getLast()).startsWith("cancelChatAnswer {id=s1}");
    }

    @Test
    void it_begins_with_a_workflow_and_goes_on_where_it_was() {
        server.answers.addAll(List.of("{\"id\": \"s2\"}", "{}"));

        Conversation.begin(server, "refund", Duration.ZERO);
        assertThat(Conversation.resume(server, "s2", Duration.ZERO).id()).isEqualTo("s2");

        assertThat(server.asked)
                .containsExactly("createChatSession {} {\"workflow\":\"refund\"}", "getChatSession {id=s2} null");
    }

    @Test
    void a_workflow_that_is_there_is_replaced_only_when_asked_to() {
        Conversation conversation = begun();
        server.answers.addAll(List.of("{\"workflow\": {\"file\": \"workflows/a.yaml\"}}", "{\"workflow\": {}}"));

        assertThat(conversation.save(false)).isEqualTo("workflows/a.yaml");
        conversation.save(true);

        assertThat(server.asked.get(1)).contains("If-None-Match=*");
        assertThat(server.asked.get(2)).contains("If-Match=*");
    }

    @Test
    void there_may_be_no_workflow_yet() {
        Conversation conversation = begun();
        server.answers.addAll(
                List.of("{\"config\": null}", "{\"config\": \"flow: {}\"}", "{\"message\": \"Config is valid!\"}"));

        assertThat(conversation.config()).isNull();
        assertThat(conversation.config()).isEqualTo("flow: {}");
        assertThat(conversation.validate()).isEqualTo("Config is valid!");
    }
}
