package dev.serai.models.chat;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.github.tomakehurst.wiremock.WireMockServer;
import dev.langchain4j.data.message.UserMessage;
import dev.serai.models.World;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What OpenAI is sent where an answer has to fit a schema. */
final class SchemaModeTest {
    private static final String ANSWER = """
            data: {"id":"c","object":"chat.completion.chunk","created":1,"model":"gpt-4o-mini","choices":[{"index":0,"delta":{"content":"{}"},"finish_reason":"stop"}]}

            data: [DONE]

            """;
    private static final Map<String, Object> CLOSED = Map.of(
            "type",
            "object",
            "properties",
            Map.of("intent", Map.of("type", "string")),
            "required",
            List.of("intent"),
            "additionalProperties",
            false);

    @TempDir
    Path folder;

    private WireMockServer server;
    private World world;

    @BeforeEach
    void open() throws Exception {
        server = new WireMockServer(options().dynamicPort().bindAddress("127.0.0.1"));
        server.start();
        server.stubFor(post(anyUrl())
                .willReturn(aResponse()
                        .withHeader("Content-Type", "text/event-stream")
                        .withBody(ANSWER)));
        world = new World(folder, """
                providers:
                  openai: {api_base: "%s/v1", api_key: "{secret.TEST_KEY}"}
                models:
                  strict: {provider: openai, model: gpt-4o-mini, schema_mode: true}
                  told: {provider: openai, model: gpt-4o-mini}
                """.formatted(server.baseUrl()));
    }

    @AfterEach
    void close() {
        world.close();
        server.stop();
    }

    private JsonNode sent(String model, Map<String, Object> schema) throws Exception {
        Question question = new Question(List.of(UserMessage.from("Which?")), List.of(), schema);
        world.ask(model, question, List.of(), TokenListener.NONE);
        return new JsonMapper()
                .readTree(server.getAllServeEvents().getFirst().getRequest().getBodyAsString());
    }

    @Test
    void the_schema_is_sent_in_the_strict_mode_and_not_told_in_words() throws Exception {
        JsonNode sent = sent("strict", CLOSED);

        JsonNode format = sent.path("response_format");
        assertThat(format.path("type").asText()).isEqualTo("json_schema");
        assertThat(format.path("json_schema").path("strict").asBoolean()).isTrue();
        assertThat(format.path("json_schema").path("name").asText()).isEqualTo("answer");
        assertThat(format.path("json_schema").path("schema")).isEqualTo(new JsonMapper().valueToTree(CLOSED));
        assertThat(sent.path("messages")).hasSize(1);
    }

    /** OpenAI refuses a strict schema in which an object may have other fields. */
    @Test
    void a_schema_that_leaves_something_open_is_sent_without_it() throws Exception {
        JsonNode format = sent(
                        "strict", Map.of("type", "object", "properties", Map.of("any", Map.of("type", "object"))))
                .path("response_format");

        assertThat(format.path("type").asText()).isEqualTo("json_schema");
        assertThat(format.path("json_schema").path("strict").asBoolean()).isFalse();
        assertThat(format.path("json_schema").path("schema").path("properties").has("any"))
                .isTrue();
    }

    @Test
    void another_server_that_speaks_so_is_told_in_words() throws Exception {
        JsonNode sent = sent("told", CLOSED);

        assertThat(sent.has("response_format")).isFalse();
        assertThat(sent.path("messages").path(0).path("role").asText()).isEqualTo("system");
        assertThat(sent.path("messages").path(0).path("content").asText()).contains("JSON Schema");
    }
}
