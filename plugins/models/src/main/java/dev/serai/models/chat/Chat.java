package dev.serai.models.chat;

import dev.serai.api.ErrorKind;
import dev.serai.api.SeraiException;
import dev.serai.models.config.ModelSettings;
import dev.serai.models.config.Models;
import dev.serai.models.usage.Budget;
import dev.serai.models.usage.Caller;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls models: within budgets, again where that may help, by another model where this one fails. Everything happens on
 * the calling thread; an interrupt closes the connection. Safe for use by many threads.
 */
public final class Chat {
    private static final Logger LOG = LoggerFactory.getLogger(Chat.class);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(60);

    private final Models models;
    private final Asker asker;
    private final Accounts accounts;
    private final Clock clock;
    private final Pause pause;

    public Chat(Models models, Asker asker, Accounts accounts, Clock clock, Pause pause) {
        this.models = models;
        this.asker = asker;
        this.accounts = accounts;
        this.clock = clock;
        this.pause = pause;
    }

    /**
     * Asks; what the answer cost is written down when this returns.
     *
     * @throws BudgetReached nothing was asked
     * @throws SeraiException {@code model.*}, of the last model that was tried
     * @throws InterruptedException the connection is closed
     */
    public Answer call(ChatCall call) throws InterruptedException {
        ModelSettings model = call.model();
        Set<String> tried = new HashSet<>();
        for (int n = 1; ; n++) {
            Caller caller =
                    n == 1 ? call.caller() : call.caller().withKey(call.caller().key() + "/" + n);
            try {
                return paid(call, caller, model);
            } catch (BudgetReached e) {
                tried.add(model.name());
                model = cheaper(e.budget(), tried).orElseThrow(() -> e);
            } catch (SeraiException e) {
                tried.add(model.name());
                model = fallback(model, tried).orElseThrow(() -> e);
                LOG.info("{} {} The model '{}' is asked instead.", whose(call), e.text(), model.name());
            }
        }
    }

    private Optional<ModelSettings> cheaper(Budget budget, Set<String> tried) {
        boolean named =
                !budget.onLimit().equals(Budget.FAIL) && !budget.onLimit().equals(Budget.WAIT);
        return named ? next(budget.onLimit(), tried) : Optional.empty();
    }

    private Optional<ModelSettings> fallback(ModelSettings model, Set<String> tried) {
        return model.fallback() == null ? Optional.empty() : next(model.fallback(), tried);
    }

    private Optional<ModelSettings> next(String name, Set<String> tried) {
        return tried.contains(name) ? Optional.empty() : Optional.of(models.named(name));
    }

    private Answer paid(ChatCall call, Caller caller, ModelSettings model) throws InterruptedException {
        Optional<Budget> reached = accounts.reserve(caller, model, call.question(), call.budgets());
        if (reached.isPresent()) {
            throw new BudgetReached(reached.get(), model.name());
        }
        long startedAt = accounts.now();
        Heard heard = new Heard(call.tokens());
        try {
            Answer answer = asked(call, model, heard);
            return accounts.settle(caller, model, answer, startedAt);
        } catch (SeraiException e) {
            accounts.failed(caller, model, e.code(), !heard.something(), startedAt);
            throw e;
        } catch (InterruptedException e) {
            accounts.failed(caller, model, "model.cancelled", !heard.something(), startedAt);
            throw e;
        }
    }

    private Answer asked(ChatCall call, ModelSettings model, Heard heard) throws InterruptedException {
        for (int attempt = 1; ; attempt++) {
            Duration left = Duration.between(clock.instant(), call.deadline());
            Duration within = left.compareTo(model.timeout()) < 0 ? left : model.timeout();
            if (!within.isPositive()) {
                throw Failures.timeout(model);
            }
            try {
                return asker.ask(model, call.question(), heard, within);
            } catch (SeraiException e) {
                Duration wait = waitBefore(e, model, attempt);
                boolean again = mayPass(e) && attempt < model.retry().maxAttempts() && wait.compareTo(left) < 0;
                if (!again || (heard.something() && !heard.startsAgain())) {
                    throw e;
                }
                LOG.info("{} {} It is asked again in {} ms.", whose(call), e.text(), wait.toMillis());
                pause.of(wait);
            }
        }
    }

    private static boolean mayPass(SeraiException e) {
        return e.kind() == ErrorKind.OVERLOAD
                || (e.kind() == ErrorKind.REMOTE && !e.code().equals("model.answer"));
    }

    private static Duration waitBefore(SeraiException e, ModelSettings model, int attempt) {
        Duration named = e.retryAfter();
        if (named != null) {
            return named;
        }
        long doubled = model.retry().delay().toMillis() << Math.min(attempt - 1, 10);
        long jittered = doubled / 2 + ThreadLocalRandom.current().nextLong(doubled / 2 + 1);
        return Duration.ofMillis(Math.min(jittered, LONGEST_PAUSE.toMillis()));
    }

    private static String whose(ChatCall call) {
        Caller caller = call.caller();
        return caller.run() == null
                ? "A question (" + caller.purpose() + "):"
                : "Run " + caller.run() + ", node " + caller.node() + ":";
    }

    /** Knows whether part of an answer has come. */
    private static final class Heard implements TokenListener {
        private final TokenListener listener;
        private boolean something;

        Heard(TokenListener listener) {
            this.listener = listener;
        }

        boolean something() {
            return something;
        }

        @Override
        public void token(String text) {
            something = true;
            listener.token(text);
        }

        @Override
        public boolean startsAgain() {
            return listener.startsAgain();
        }
    }
}
