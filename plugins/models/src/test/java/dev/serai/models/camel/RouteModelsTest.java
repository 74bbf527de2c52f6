package dev.serai.models.camel;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.serai.api.SeraiException;
import dev.serai.models.Scripted;
import dev.serai.models.World;
import dev.serai.models.usage.Budget;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code model:NAME} and the beans {@code model-NAME} in routes. */
final class RouteModelsTest {
    @TempDir
    Path folder;

    private World world;
    private Scripted model;
    private ModelComponent component;
    private ChatModelBeans beans;
    private ProducerTemplate camel;
    private @Nullable Budget budget;

    @BeforeEach
    void open() throws Exception {
        world = new World(folder, Scripted.MODELS);
        model = new Scripted(world.camel());
        RouteModels models =
                new RouteModels(world.models(), world.chat(), () -> Optional.ofNullable(budget), Clock.systemUTC());
        component = new ModelComponent();
        component.use(models);
        world.camel().addComponent("model", component);
        beans = new ChatModelBeans(world.camel().getRegistry(), world.models(), models);
        beans.refresh();
        camel = world.camel().createProducerTemplate();
    }

    @AfterEach
    void close() {
        beans.close();
        world.close();
    }

    @SuppressWarnings("unchecked") // the answer's own shape
    private Map<String, Object> ask(String uri, Object body, Map<String, Object> headers) {
        return (Map<String, Object>) camel.requestBodyAndHeaders(uri, body, headers);
    }

    private static String code(@Nullable Throwable thrown) {
        Throwable cause = thrown;
        while (cause != null && !(cause instanceof SeraiException)) {
            cause = cause.getCause();
        }
        return cause instanceof SeraiException known ? known.code() : "none: " + thrown;
    }

    @Test
    void a_text_becomes_the_answer_and_what_it_took() throws Exception {
        model.always("A refund.", 20, 10);

        Map<String, Object> answer = ask("model:priced", "What does she want?", Map.of());

        assertThat(answer)
                .containsEntry("text", "A refund.")
                .containsEntry("provider", "camel")
                .containsEntry("model", "gpt-4o")
                .containsEntry("input_tokens", 20)
                .containsEntry("output_tokens", 10)
                .containsEntry("cost", 0.00015)
                .containsKeys("cached_tokens", "duration_ms", "first_token_ms");
        assertThat(world.calls()).singleElement().satisfies(call -> assertThat(call)
                .containsEntry("purpose", "route")
                .containsEntry("status", "settled"));
    }

    @Test
    void without_a_name_the_default_model_is_asked() {
        model.then("Hello.");

        assertThat(ask("model:default", "Hi", Map.of())).containsEntry("cost", 0.0);
        assertThat(model.asked().getFirst())
                .isEqualTo(Map.of(
                        "model",
                        "canned",
                        "messages",
                        List.of(Map.of("role", "user", "content", "Hi")),
                        "max_tokens",
                        4096));
    }

    @Test
    void a_conversation_keeps_its_roles_and_its_limit_and_the_schema_is_told() {
        model.then("{\"n\": 1}");

        ask(
                "model:default",
                Map.of(
                        "messages",
                        List.of(
                                Map.of("role", "system", "content", "Be brief."),
                                Map.of("role", "user", "content", "One?"),
                                Map.of("role", "assistant", "content", "Two."),
                                Map.of("role", "user", "content", "No.")),
                        "schema",
                        Map.of("type", "object", "properties", Map.of("n", Map.of("type", "integer"))),
                        "max_tokens",
                        7),
                Map.of());

        Map<?, ?> asked = model.asked().getFirst();
        assertThat(asked.get("max_tokens")).isEqualTo(7);
        assertThat((List<?>) asked.get("messages"))
                .extracting(message -> String.valueOf(((Map<?, ?>) message).get("role")))
                .containsExactly("system", "user", "assistant", "user");
        assertThat(asked.toString()).contains("Be brief.").contains("JSON Schema");
    }

    @Test
    void a_listener_hears_the_answer_while_it_comes_and_the_account_knows_for_whom() throws Exception {
        model.then("Hello Ada.");
        List<String> heard = new ArrayList<>();
        Consumer<String> listener = heard::add;

        Exchange answered = camel.request("model:default", exchange -> {
            exchange.getMessage().setBody("Hi");
            exchange.getMessage().setHeader("CamelModelListener", listener);
            exchange.getMessage().setHeader("CamelModelPurpose", "assistant");
            exchange.getMessage().setHeader("CamelModelUser", "ada");
        });

        assertThat(String.join("", heard)).isEqualTo("Hello Ada.");
        assertThat(answered.getMessage().getHeader("CamelModelListener")).isNull();
        assertThat(world.calls()).singleElement().satisfies(call -> assertThat(call)
                .containsEntry("purpose", "assistant")
                .containsEntry("user_name", "ada"));
    }

    static List<Object> noQuestions() {
        return List.of(
                "",
                "  ",
                Map.of("question", "Hi"),
                Map.of("messages", List.of()),
                Map.of("messages", List.of("Hi")),
                Map.of("messages", List.of(Map.of("role", "user"))),
                Map.of("messages", List.of(Map.of("role", "tool", "content", "Hi"))));
    }

    @ParameterizedTest
    @MethodSource("noQuestions")
    void what_is_no_question_is_refused_and_nobody_asked(Object body) {
        assertThat(code(catchThrowable(() -> ask("model:default", body, Map.of()))))
                .isEqualTo("model.refused");
        assertThat(model.asked()).isEmpty();
    }

    @Test
    void a_model_that_nobody_knows_is_missing() {
        assertThat(code(catchThrowable(() -> ask("model:nobody", "Hi", Map.of()))))
                .isEqualTo("model.missing");
    }

    @Test
    void routes_pay_from_the_budget_of_the_platform() {
        budget = new Budget("all:2026-11", 1, Budget.FAIL);

        assertThat(code(catchThrowable(() -> ask("model:priced", "Hi", Map.of()))))
                .isEqualTo("model.budget");
        assertThat(model.asked()).isEmpty();
    }

    @Test
    void while_the_plugin_stops_nobody_is_asked() {
        component.use(null);

        assertThat(code(catchThrowable(() -> ask("model:default", "Hi", Map.of()))))
                .isEqualTo("model.failed");
    }

    @Test
    void a_route_can_not_begin_with_a_model() {
        assertThat(catchThrowable(() -> world.camel().addRoutes(new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("model:default").to("log:x");
                    }
                })))
                .hasStackTraceContaining("A route can't start with 'model:'");
    }

    @Test
    void the_component_of_camel_for_chats_asks_by_the_bean_and_is_accounted_for() throws Exception {
        model.then("Hello.");
        world.camel().addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:chat").to("langchain4j-chat:x?chatModel=#model-default");
            }
        });

        assertThat(camel.requestBody("direct:chat", "Hi", String.class)).isEqualTo("Hello.");
        assertThat(world.calls()).singleElement().satisfies(call -> assertThat(call)
                .containsEntry("purpose", "route"));
    }

    @Test
    void there_is_a_bean_for_each_model_of_the_file_at_any_time() {
        assertThat(bean("priced")).isNotNull();

        world.reload("""
                models:
                  other: {provider: camel, model: canned, api_base: "direct:scripted"}
                """);
        beans.refresh();
        assertThat(bean("priced")).isNull();
        assertThat(bean("other")).isNotNull();
        assertThat(bean("default")).isNotNull();

        beans.close();
        assertThat(bean("other")).isNull();
    }

    private @Nullable ChatModel bean(String name) {
        return world.camel().getRegistry().lookupByNameAndType("model-" + name, ChatModel.class);
    }

    @Test
    void a_bean_tells_tokens_and_tools() {
        model.always("Hello.", 20, 10);
        ChatRequest request = ChatRequest.builder()
                .messages(UserMessage.from("Hi"))
                .toolSpecifications(ToolSpecification.builder().name("lookup").build())
                .build();

        ChatResponse response = requireNonNull(bean("priced")).chat(request);

        assertThat(response.aiMessage().text()).isEqualTo("Hello.");
        assertThat(response.tokenUsage().inputTokenCount()).isEqualTo(20);
        assertThat(response.tokenUsage().outputTokenCount()).isEqualTo(10);
    }
}
