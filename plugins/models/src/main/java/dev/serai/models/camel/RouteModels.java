package dev.serai.models.camel;

import dev.serai.models.chat.Answer;
import dev.serai.models.chat.Chat;
import dev.serai.models.chat.ChatCall;
import dev.serai.models.chat.Question;
import dev.serai.models.chat.TokenListener;
import dev.serai.models.config.ModelSettings;
import dev.serai.models.config.Models;
import dev.serai.models.usage.Budget;
import dev.serai.models.usage.Caller;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Models as routes have them: paid from the platform's budget. Safe for use by many threads. */
public final class RouteModels {
    /** Far beyond what a model takes; the model's own timeout ends it. */
    private static final Duration LONGEST = Duration.ofMinutes(30);

    private final Models models;
    private final Chat chat;
    private final Supplier<Optional<Budget>> budget;
    private final Clock clock;

    public RouteModels(Models models, Chat chat, Supplier<Optional<Budget>> budget, Clock clock) {
        this.models = models;
        this.chat = chat;
        this.budget = budget;
        this.clock = clock;
    }

    /** For whom a route asks. */
    record Asking(
            String purpose, @Nullable String user, @Nullable Integer maxTokens) {}

    Answer ask(String name, Question question, Asking asking, TokenListener tokens) throws InterruptedException {
        Map<String, Object> llm = new LinkedHashMap<>();
        if (!name.equals(Models.DEFAULT)) {
            llm.put("model", name);
        }
        if (asking.maxTokens() != null) {
            llm.put("max_tokens", asking.maxTokens());
        }
        ModelSettings model = models.of(llm);
        Caller caller = new Caller(UUID.randomUUID().toString(), null, null, null, asking.purpose(), asking.user());
        List<Budget> budgets = budget.get().map(List::of).orElse(List.of());
        return chat.call(
                new ChatCall(caller, model, question, budgets, clock.instant().plus(LONGEST), tokens));
    }
}
