package dev.serai.models.chat;

import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.ChatMessage;
import dev.serai.api.ErrorKind;
import dev.serai.api.SeraiException;
import dev.serai.models.config.ModelSettings;
import dev.serai.models.config.Price;
import dev.serai.models.config.Prices;
import dev.serai.models.provider.Tokens;
import dev.serai.models.usage.Budget;
import dev.serai.models.usage.Call;
import dev.serai.models.usage.Caller;
import dev.serai.models.usage.Ledger;
import dev.serai.models.usage.Spending;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reserves money for a call, and writes down what it cost. Safe for use by many threads. */
public final class Accounts {
    /** What a provider puts around each message and each tool. */
    private static final int TOKENS_AROUND = 16;

    private final Ledger ledger;
    private final Prices prices;
    private final Spending spending;
    private final Clock clock;

    public Accounts(Ledger ledger, Prices prices, Spending spending, Clock clock) {
        this.ledger = ledger;
        this.prices = prices;
        this.spending = spending;
        this.clock = clock;
    }

    long now() {
        return clock.millis();
    }

    /**
     * Does nothing where there is no budget.
     *
     * @return the budget that is used up; empty where the call may begin
     * @throws SeraiException {@code model.budget}: nobody knows what the model costs
     */
    Optional<Budget> reserve(Caller caller, ModelSettings model, Question question, List<Budget> budgets) {
        if (budgets.isEmpty()) {
            return Optional.empty();
        }
        Price price = prices.of(model)
                .orElseThrow(() -> Failures.error(
                        ErrorKind.CALLER,
                        "model.budget",
                        Failures.name(model)
                                + " has no price in config/prices.yaml, so the budget can't be kept. Add its"
                                + " price there, or 'local: true' to the model where it costs nothing.",
                        null));
        long most = price.nanos(mostInputTokens(question), 0, model.maxTokens());
        return ledger.reserve(caller, model.provider(), model.model(), most, budgets, now());
    }

    /** No tokenizer makes more tokens than there are bytes. */
    private static long mostInputTokens(Question question) {
        long bytes = 0;
        for (ChatMessage message : question.messages()) {
            bytes += bytes(message.toString()) + TOKENS_AROUND;
        }
        for (ToolSpecification tool : question.tools()) {
            bytes += bytes(tool.toString()) + TOKENS_AROUND;
        }
        return bytes + (question.schema() == null ? 0 : bytes(Schemas.instruction(question.schema())));
    }

    private static long bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    /** The answer with what it cost; that is written down when this returns. */
    Answer settle(Caller caller, ModelSettings model, Answer answer, long startedAt) {
        Tokens tokens = answer.tokens();
        Long cost = cost(model, tokens);
        settle(new Call(
                caller,
                model.provider(),
                model.model(),
                null,
                cost,
                tokens == null ? null : (Integer) tokens.input(),
                tokens == null ? null : (Integer) tokens.cached(),
                tokens == null ? null : (Integer) tokens.output(),
                startedAt,
                answer.firstTokenMs(),
                answer.durationMs()));
        return new Answer(
                answer.message(),
                answer.complete(),
                answer.provider(),
                answer.model(),
                tokens,
                cost,
                answer.firstTokenMs(),
                answer.durationMs());
    }

    private @Nullable Long cost(ModelSettings model, @Nullable Tokens tokens) {
        if (model.local()) {
            return 0L;
        }
        Price price = prices.of(model).orElse(null);
        return price == null || tokens == null
                ? null
                : (Long) price.nanos(tokens.input(), tokens.cached(), tokens.output());
    }

    /** @param nothingCame whether no part of an answer had come: then nothing is paid */
    void failed(Caller caller, ModelSettings model, String code, boolean nothingCame, long startedAt) {
        boolean free = nothingCame || model.local();
        settle(new Call(
                caller,
                model.provider(),
                model.model(),
                code,
                free ? (Long) 0L : null,
                null,
                null,
                null,
                startedAt,
                null,
                now() - startedAt));
    }

    private void settle(Call call) {
        ledger.settle(call);
        spending.add(call, call.costNanos());
    }
}
