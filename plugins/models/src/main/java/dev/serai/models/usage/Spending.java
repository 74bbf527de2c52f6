package dev.serai.models.usage;

import dev.serai.api.Metrics;
import dev.serai.models.config.ProviderNames;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** What calls cost since this process started, by provider, for {@code /metrics}. Safe for use by many threads. */
public final class Spending {
    private static final double NANOS_PER_DOLLAR = 1e9;

    private final Map<String, LongAdder> nanos = new TreeMap<>();
    private final LongAdder calls = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final LongAdder tokens = new LongAdder();

    public Spending() {
        ProviderNames.ALL.forEach(name -> nanos.put(name, new LongAdder()));
    }

    /** The costs as {@code provider_NAME_cost_usd}, as reports call them; a counter would be called otherwise. */
    public void publish(Metrics metrics) {
        nanos.forEach((provider, sum) -> metrics.gauge(
                "provider." + provider + ".cost.usd",
                "US dollars that calls of " + provider + " cost since the start",
                () -> sum.sum() / NANOS_PER_DOLLAR));
        metrics.counter("models.calls", "Calls of models", calls::sum);
        metrics.counter("models.calls.failed", "Calls of models that gave no answer", failed::sum);
        metrics.counter("models.tokens", "Tokens, sent and answered", tokens::sum);
    }

    /** @param costNanos null: nobody knows */
    public void add(Call call, @Nullable Long costNanos) {
        calls.increment();
        if (call.errorCode() != null) {
            failed.increment();
        }
        LongAdder sum = nanos.get(call.provider());
        if (costNanos != null && sum != null) {
            sum.add(costNanos);
        }
        tokens.add((call.inputTokens() == null ? 0 : call.inputTokens())
                + (call.outputTokens() == null ? 0 : call.outputTokens()));
    }
}
