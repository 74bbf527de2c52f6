package dev.serai.models.chat;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import dev.langchain4j.model.chat.request.json.JsonRawSchema;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.FinishReason;
import dev.serai.api.ErrorKind;
import dev.serai.api.Secrets;
import dev.serai.api.SeraiException;
import dev.serai.models.config.ModelSettings;
import dev.serai.models.provider.Provider;
import dev.serai.models.provider.Providers;
import dev.serai.models.provider.Tokens;
import dev.serai.models.provider.Wire;
import dev.serai.models.provider.Wires;
import dev.serai.models.value.Json;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Asks a model, once. Safe for use by many threads. */
public final class Asker {
    private static final long LEAST_BYTES = 64 * 1024;
    /** One token streamed is a few hundred bytes of JSON. */
    private static final long BYTES_PER_TOKEN = 2048;

    private final Providers providers;
    private final Wires wires;
    private final Secrets secrets;
    private final Failures failures;

    public Asker(Providers providers, Wires wires, Secrets secrets) {
        this.providers = providers;
        this.wires = wires;
        this.secrets = secrets;
        this.failures = new Failures(secrets::mask);
    }

    /** Why a model can't be asked at all; null: it can. */
    public @Nullable SeraiException unavailable(ModelSettings model) {
        String name = model.keySecret();
        if (name == null || !model.keyNeeded() || secrets.find(name).isPresent()) {
            return null;
        }
        return Failures.error(
                ErrorKind.CALLER,
                "model.missing",
                Failures.name(model) + " can't be asked: it needs the secret " + name
                        + ". Set the environment variable " + name + ", or a line " + name
                        + "=... in data/secrets.properties.",
                null);
    }

    /**
     * Asks once; all of it happens on this thread.
     *
     * @throws SeraiException {@code model.*}
     * @throws InterruptedException the connection is closed then
     */
    Answer ask(ModelSettings model, Question question, TokenListener tokens, Duration within)
            throws InterruptedException {
        SeraiException missing = unavailable(model);
        if (missing != null) {
            throw missing;
        }
        Attempt attempt = new Attempt(tokens);
        Wire wire = wires.wire(within, LEAST_BYTES + model.maxTokens() * BYTES_PER_TOKEN);
        try {
            ChatRequest request = request(model, question);
            providers
                    .of(model)
                    .model(model, key(model), Schemas.isClosed(question.schema()), wire)
                    .chat(request, attempt);
        } catch (RuntimeException e) {
            attempt.onError(e);
        }
        if (Thread.interrupted()) {
            throw new InterruptedException("asking " + model.name());
        }
        return answer(model, attempt, wire.cut());
    }

    private String key(ModelSettings model) {
        String name = model.keySecret();
        return name == null ? "" : secrets.find(name).orElse("");
    }

    private Answer answer(ModelSettings model, Attempt attempt, @Nullable IOException cut) {
        ChatResponse response = attempt.response();
        Throwable error = cut == null ? attempt.error() : cut;
        if (error != null) {
            throw failures.of(error, model);
        }
        if (response == null || (response.finishReason() == null && !asksForTools(response.aiMessage()))) {
            throw Failures.cut(model);
        }
        if (response.finishReason() == FinishReason.CONTENT_FILTER) {
            throw Failures.error(ErrorKind.CALLER, "model.refused", Failures.name(model) + " refused to answer.", null);
        }
        Tokens counted = response.tokenUsage() == null || response.tokenUsage().outputTokenCount() == null
                ? null
                : providers.of(model).tokens(response.tokenUsage());
        return new Answer(
                response.aiMessage(),
                response.finishReason() != FinishReason.LENGTH,
                model.provider(),
                model.model(),
                counted,
                null,
                attempt.firstTokenMs(),
                attempt.elapsedMs());
    }

    /** With whole arguments: then the answer is whole, whatever the provider calls its end. */
    private static boolean asksForTools(AiMessage message) {
        return message.hasToolExecutionRequests()
                && message.toolExecutionRequests().stream()
                        .map(request -> Objects.requireNonNullElse(request.arguments(), "{}"))
                        .allMatch(arguments -> Json.object(arguments).isPresent());
    }

    private ChatRequest request(ModelSettings model, Question question) {
        ChatRequest.Builder request = ChatRequest.builder();
        Map<String, @Nullable Object> schema = question.schema();
        List<ChatMessage> messages = question.messages();
        if (schema != null && takesSchema(model, !question.tools().isEmpty())) {
            request.responseFormat(ResponseFormat.builder()
                    .type(ResponseFormatType.JSON)
                    .jsonSchema(JsonSchema.builder()
                            .name("answer")
                            .rootElement(JsonRawSchema.from(Json.write(schema)))
                            .build())
                    .build());
        } else if (schema != null) {
            messages = withInstruction(messages, Schemas.instruction(schema));
        }
        if (!question.tools().isEmpty()) {
            request.toolSpecifications(question.tools());
        }
        return request.messages(messages).build();
    }

    private boolean takesSchema(ModelSettings model, boolean withTools) {
        Provider provider = providers.of(model);
        Boolean configured = model.schemaMode();
        return configured == null ? provider.takesSchema(model, withTools) : configured;
    }

    private static List<ChatMessage> withInstruction(List<ChatMessage> messages, String instruction) {
        List<ChatMessage> with = new ArrayList<>(messages);
        if (!with.isEmpty() && with.getFirst() instanceof SystemMessage system) {
            with.set(0, SystemMessage.from(system.text() + "\n\n" + instruction));
        } else {
            with.addFirst(SystemMessage.from(instruction));
        }
        return with;
    }
}
