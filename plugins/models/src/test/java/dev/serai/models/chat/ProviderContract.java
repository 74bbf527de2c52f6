package dev.serai.models.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.serai.api.SeraiException;
import dev.serai.models.AiMock;
import dev.serai.models.World;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What every provider has to do, against a server that speaks as it does. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ProviderContract {
    private static final ToolSpecification WEATHER = ToolSpecification.builder()
            .name("get_weather")
            .description("The weather of a city.")
            .parameters(JsonObjectSchema.builder()
                    .addStringProperty("city")
                    .required("city")
                    .build())
            .build();

    @TempDir
    Path folder;

    private AiMock mock;
    private World world;

    abstract String provider();

    abstract String model();

    /** Below the server's own address. */
    abstract String path();

    /** The mock of Ollama counts no tokens, and cuts no answers. */
    boolean mockCounts() {
        return true;
    }

    @BeforeAll
    void startMock() throws Exception {
        mock = new AiMock();
    }

    @AfterAll
    void stopMock() throws Exception {
        mock.close();
    }

    @BeforeEach
    void open() throws Exception {
        mock.chaos("");
        world = new World(folder, """
                models:
                  default:
                    provider: %s
                    model: %s
                    api_base: %s
                    api_key: "{secret.TEST_KEY}"
                    max_tokens: 100
                    timeout: 2m
                    retry: {max_attempts: 2, delay: 10ms}
                """.formatted(provider(), model(), mock.url() + path()));
    }

    @AfterEach
    void close() {
        world.close();
    }

    private Question question(String text) {
        return new Question(List.of(UserMessage.from(text)), List.of(), null);
    }

    private SeraiException failure(String text) {
        return catchThrowableOfType(SeraiException.class, () -> world.ask("default", text));
    }

    @Test
    void answers() throws Exception {
        Answer answer = world.ask("default", "hello fixture");

        assertThat(answer.text()).isEqualTo("Hi there! How can I help?");
        assertThat(answer.complete()).isTrue();
        assertThat(answer.provider()).isEqualTo(provider());
    }

    @Test
    void streams_the_answer_in_parts_that_make_the_whole() throws Exception {
        List<String> parts = new ArrayList<>();

        Answer answer = world.ask("default", question("slow fixture"), List.of(), listener(parts));

        assertThat(parts).hasSizeGreaterThan(3);
        assertThat(String.join("", parts)).isEqualTo(answer.text());
        assertThat(answer.firstTokenMs()).isLessThan(answer.durationMs());
    }

    private static TokenListener listener(List<String> parts) {
        return new TokenListener() {
            @Override
            public void token(String text) {
                parts.add(text);
            }

            @Override
            public boolean startsAgain() {
                return true;
            }
        };
    }

    @Test
    void counts_tokens_and_writes_down_what_they_cost() throws Exception {
        Answer answer = world.ask("default", "count fixture");

        assertThat(answer.tokens().input()).isEqualTo(mockCounts() ? 1000 : 0);
        assertThat(answer.tokens().output()).isEqualTo(mockCounts() ? 500 : 0);
        assertThat(world.calls()).singleElement().satisfies(row -> {
            assertThat(row).containsEntry("status", "settled").containsEntry("provider", provider());
            assertThat(((Number) row.get("cost_usd")).doubleValue()).isEqualTo(answer.costNanos() / 1e9);
            assertThat(((Number) row.get("output_tokens")).intValue())
                    .isEqualTo(answer.tokens().output());
        });
    }

    @Test
    void asks_for_a_tool_and_answers_with_its_result() throws Exception {
        List<ChatMessage> messages = new ArrayList<>(List.of(UserMessage.from("weather fixture")));
        Answer first =
                world.ask("default", new Question(messages, List.of(WEATHER), null), List.of(), TokenListener.NONE);
        ToolExecutionRequest request = first.message().toolExecutionRequests().getFirst();
        assertThat(request.name()).isEqualTo("get_weather");
        assertThat(request.arguments()).contains("Riga");

        messages.add(Answer.message(first.toMap()));
        messages.add(ToolExecutionResultMessage.from(request, "{\"temperature\": 7}"));
        Answer second =
                world.ask("default", new Question(messages, List.of(WEATHER), null), List.of(), TokenListener.NONE);

        assertThat(second.text()).isEqualTo("It is 7 C in Riga.");
    }

    @Test
    void hands_over_a_schema_or_tells_of_it() throws Exception {
        Map<String, Object> schema = Map.of(
                "type",
                "object",
                "properties",
                Map.of("intent", Map.of("type", "string")),
                "required",
                List.of("intent"),
                "additionalProperties",
                false);

        Answer answer = world.ask(
                "default",
                new Question(List.of(UserMessage.from("classify fixture")), List.of(), schema),
                List.of(),
                TokenListener.NONE);

        assertThat(answer.text()).contains("\"intent\":\"refund\"");
        assertThat(mock.journal().toString()).contains("intent");
    }

    @Test
    void waits_as_long_as_the_provider_asks_and_asks_again() throws Exception {
        assertThat(world.ask("default", "limited fixture").text()).isEqualTo("second try worked");
        assertThat(world.pauses()).containsExactly(Duration.ofSeconds(1));
    }

    @Test
    void says_what_a_server_error_was_after_the_last_attempt() throws Exception {
        SeraiException failed = failure("broken fixture");

        assertThat(failed.code()).isEqualTo("model.failed");
        assertThat(failed.text()).contains("500").contains("server exploded").contains("default");
        assertThat(world.pauses()).hasSize(1);
        assertThat(world.calls()).singleElement().satisfies(row -> assertThat(row)
                .containsEntry("status", "failed")
                .containsEntry("error_code", "model.failed"));
    }

    @Test
    void says_that_the_key_is_wrong_without_showing_any_of_it() throws Exception {
        SeraiException failed = failure("key fixture");

        assertThat(failed.code()).isEqualTo("model.key");
        assertThat(failed.text()).contains("TEST_KEY").doesNotContain("sk-test");
        assertThat(world.pauses()).isEmpty();
    }

    @Test
    void a_used_up_quota_is_not_tried_again() {
        assertThat(failure("quota fixture").code()).isEqualTo("model.quota");
        assertThat(world.pauses()).isEmpty();
    }

    @Test
    void a_refused_question_is_not_tried_again() {
        SeraiException failed = failure("refused fixture");

        assertThat(failed.code()).isEqualTo("model.refused");
        assertThat(failed.text()).contains("maximum context length");
    }

    @Test
    void knows_that_an_answer_was_cut_by_its_limit() throws Exception {
        assertThat(world.ask("default", "cut fixture").complete()).isEqualTo(!mockCounts());
    }

    @Test
    void a_connection_that_breaks_off_is_a_failure_and_never_half_an_answer() throws Exception {
        mock.chaos("{\"disconnectRate\": 1.0}");

        assertThat(failure("hello fixture").code()).isEqualTo("model.failed");
    }

    @Test
    void an_answer_that_is_no_json_is_a_failure() throws Exception {
        mock.chaos("{\"malformedRate\": 1.0}");

        assertThat(failure("hello fixture").code()).isEqualTo("model.failed");
    }

    @Test
    void sends_the_key_in_a_header_and_nowhere_else() throws Exception {
        world.ask("default", "hello fixture");

        mock.journal().forEach(request -> {
            assertThat(request.path("path").asText()).doesNotContain(World.KEY);
            assertThat(request.path("body").toString()).doesNotContain(World.KEY);
        });
    }
}
