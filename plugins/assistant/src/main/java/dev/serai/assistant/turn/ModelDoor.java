package dev.serai.assistant.turn;

import dev.serai.api.ErrorKind;
import dev.serai.api.SeraiException;
import dev.serai.assistant.value.Json;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.NoSuchEndpointException;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.ResolveEndpointFailedException;
import org.jspecify.annotations.Nullable;

/**
 * Asks the model, through the route {@code direct:assistant-model}: whatever it answers with, a map as the component {@code
 * model} does or a text, is the model's answer. An interrupt ends the call. Safe for use by many threads.
 */
final class ModelDoor {
    static final String MISSING = "model.missing";
    private static final String ROUTE = "direct:assistant-model?block=false&failIfNoConsumers=true";

    private final ProducerTemplate producer;

    ModelDoor(ProducerTemplate producer) {
        this.producer = producer;
    }

    /** @param model null: the one of the route */
    record Question(
            List<Map<String, String>> messages,
            String user,
            @Nullable String model) {}

    /** @param facts model, provider, tokens, cost */
    record Answer(String text, Map<String, @Nullable Object> facts) {}

    /**
     * @param listener given the parts of the answer as they come
     * @throws SeraiException {@code model.*}; {@link #MISSING} where there is none at all
     */
    Answer ask(Question question, Consumer<String> listener) throws InterruptedException {
        Exchange exchange = producer.request(ROUTE, toFill -> fill(toFill, question, listener));
        Exception failure = exchange.getException();
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        if (failure != null) {
            throw explained(failure);
        }
        Object body = exchange.getMessage().getBody();
        Map<String, @Nullable Object> answer = Json.object(body);
        String text = body instanceof Map
                ? Json.text(answer.remove("text"))
                : exchange.getMessage().getBody(String.class);
        return new Answer(text == null ? "" : text, answer);
    }

    private static void fill(Exchange exchange, Question question, Consumer<String> listener) {
        Map<String, Object> body = new HashMap<>();
        body.put("messages", question.messages());
        exchange.getMessage().setBody(body);
        exchange.getMessage().setHeader("CamelModelListener", listener);
        exchange.getMessage().setHeader("CamelModelPurpose", "assistant");
        exchange.getMessage().setHeader("CamelModelUser", question.user());
        exchange.getMessage().setHeader("CamelAssistantModel", question.model() == null ? "default" : question.model());
    }

    private static SeraiException explained(Exception failure) throws InterruptedException {
        Optional<SeraiException> said = cause(failure, SeraiException.class);
        if (said.isPresent()) {
            return said.get();
        }
        if (cause(failure, InterruptedException.class).isPresent()) {
            throw new InterruptedException();
        }
        boolean noRoute = failure.getClass().getSimpleName().equals("DirectConsumerNotAvailableException");
        if (noRoute
                || cause(failure, NoSuchEndpointException.class).isPresent()
                || cause(failure, ResolveEndpointFailedException.class).isPresent()) {
            return new SeraiException(ErrorKind.CALLER, MISSING, "There is no model.", failure);
        }
        return new SeraiException(
                ErrorKind.REMOTE, "model.failed", "The model could not be asked; the log says more.", failure);
    }

    private static <T> Optional<T> cause(Throwable failure, Class<T> type) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (type.isInstance(each)) {
                return Optional.of(type.cast(each));
            }
        }
        return Optional.empty();
    }
}
