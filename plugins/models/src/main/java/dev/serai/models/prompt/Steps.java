package dev.serai.models.prompt;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.serai.api.NodeContext;
import dev.serai.api.NodeResult;
import dev.serai.api.Received;
import dev.serai.models.chat.Answer;
import dev.serai.models.chat.BudgetReached;
import dev.serai.models.chat.ChatCall;
import dev.serai.models.chat.Question;
import dev.serai.models.chat.TokenListener;
import dev.serai.models.config.ModelSettings;
import dev.serai.models.config.Price;
import dev.serai.models.usage.Budget;
import dev.serai.models.usage.Caller;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Asks a model in steps of the run's history, each done once. */
final class Steps {
    private static final String BUDGET_EVENT = "model.budget";

    private final Parts parts;
    private final Map<String, @Nullable Object> config;
    private final NodeContext context;
    private boolean extensionUsed;

    Steps(Parts parts, Map<String, @Nullable Object> config, NodeContext context) {
        this.parts = parts;
        this.config = config;
        this.context = context;
    }

    /** The answer as it was stored. */
    Map<String, @Nullable Object> ask(String n, ModelSettings model, Question question) throws Exception {
        for (int limit = 1; ; limit++) {
            try {
                return context.once("model-" + n, "model", () -> asked(n, model, question));
            } catch (BudgetReached e) {
                if (!e.budget().onLimit().equals(Budget.WAIT)) {
                    throw e;
                }
                extendOrWait(n + "-" + limit, e.budget());
            }
        }
    }

    private Map<String, @Nullable Object> asked(String n, ModelSettings model, Question question)
            throws InterruptedException {
        Caller caller = new Caller(
                context.idempotencyKey() + "/model-" + n,
                context.runId(),
                context.nodeId(),
                context.workflow(),
                "node",
                null);
        Answer answer =
                parts.chat().call(new ChatCall(caller, model, question, budgets(), context.deadline(), new Shown(n)));
        Map<String, @Nullable Object> outcome = answer.toMap();
        if (Boolean.TRUE.equals(config.get("log_prompts"))) {
            outcome.put("prompt", lastQuestion(question.messages()));
        }
        return outcome;
    }

    private static String lastQuestion(List<ChatMessage> messages) {
        return messages.reversed().stream()
                .filter(UserMessage.class::isInstance)
                .map(message -> ((UserMessage) message).singleText())
                .findFirst()
                .orElse("");
    }

    private List<Budget> budgets() {
        List<Budget> budgets = new ArrayList<>();
        Budget.ofWorkflow(config.get("budget"), context.workflow(), context.runId(), context.clock())
                .ifPresent(budgets::add);
        parts.budget().get().ifPresent(budgets::add);
        return budgets;
    }

    /** A person adds money with the event {@code model.budget}, {@code {usd: 2.5}}; until then the node waits. */
    private void extendOrWait(String step, Budget budget) throws Exception {
        boolean[] now = {false};
        context.once("budget-" + step, "budget", () -> {
            Received received = context.received();
            if (extensionUsed || received == null || !received.event().equals(BUDGET_EVENT)) {
                throw new WaitsFor(new NodeResult.Waiting(BUDGET_EVENT, context.runId(), null, shown(budget)));
            }
            now[0] = true;
            Object usd = Optional.ofNullable(received.data()).orElse(Map.of()).get("usd");
            double dollars = usd instanceof Number number ? Math.max(0, number.doubleValue()) : 0;
            parts.ledger().extend(budget.key(), Math.round(dollars * Price.NANOS_PER_DOLLAR));
            return Map.of("budget", budget.key(), "usd", dollars);
        });
        extensionUsed |= now[0];
    }

    private static Map<String, Object> shown(Budget budget) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("budget", budget.key());
        shown.put("limit_usd", budget.limitNanos() / (double) Price.NANOS_PER_DOLLAR);
        shown.put("answer_with", "{\"usd\": 1.0}");
        return shown;
    }

    /** Tells those who watch the run of each token. */
    private final class Shown implements TokenListener {
        private final String question;

        Shown(String question) {
            this.question = question;
        }

        @Override
        public void token(String text) {
            context.progress(Map.of("question", question, "text", text));
        }

        @Override
        public boolean startsAgain() {
            context.progress(Map.of("question", question, "again", true));
            return true;
        }
    }
}
