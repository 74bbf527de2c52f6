package dev.serai.models;

import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.jspecify.annotations.Nullable;

/** A model that says what it was told to, by way of a Camel route. */
public final class Scripted {
    /** {@code priced} costs as gpt-4o, {@code free} nothing, {@code unpriced} nobody knows what. */
    public static final String MODELS = """
            models:
              default: {provider: camel, model: canned, api_base: "direct:scripted", local: true}
              free: {provider: camel, model: canned, api_base: "direct:scripted", local: true}
              priced: {provider: camel, model: gpt-4o, api_base: "direct:scripted", max_tokens: 100, retry: {max_attempts: 1}}
              unpriced: {provider: camel, model: odd, api_base: "direct:scripted"}
            """;

    private final Queue<String> answers = new ConcurrentLinkedQueue<>();
    private final List<Map<?, ?>> asked = new CopyOnWriteArrayList<>();
    private volatile @Nullable Map<String, Object> always;
    private volatile boolean failing;

    public Scripted(CamelContext camel) throws Exception {
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:scripted").process(exchange -> {
                    asked.add(exchange.getMessage().getBody(Map.class));
                    if (failing) {
                        throw new IllegalStateException("out of order");
                    }
                    Map<String, Object> same = always;
                    exchange.getMessage()
                            .setBody(
                                    same == null
                                            ? Map.of("text", answers.remove(), "input_tokens", 1, "output_tokens", 1)
                                            : same);
                });
            }
        });
    }

    /** The next answers, one for each question. */
    public Scripted then(String... texts) {
        answers.addAll(List.of(texts));
        return this;
    }

    public void always(String text, int inputTokens, int outputTokens) {
        always = Map.of("text", text, "input_tokens", inputTokens, "output_tokens", outputTokens);
    }

    public void fails() {
        failing = true;
    }

    /** The questions, oldest first. */
    public List<Map<?, ?>> asked() {
        return asked;
    }
}
