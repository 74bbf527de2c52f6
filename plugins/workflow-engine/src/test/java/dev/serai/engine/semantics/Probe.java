package dev.serai.engine.semantics;

import dev.serai.api.Effect;
import dev.serai.api.ErrorKind;
import dev.serai.api.NodeContext;
import dev.serai.api.NodeDescription;
import dev.serai.api.NodeError;
import dev.serai.api.NodeResult;
import dev.serai.api.NodeType;
import dev.serai.engine.semantics.ProbeBehaviour.End;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The node type of the acceptance table, for the engine: what takes a while waits for the clock of the case. */
final class Probe implements NodeType {
    private final SemanticsCase given;
    private final List<String> calls = new ArrayList<>();
    private final Map<String, Integer> executed = new HashMap<>();
    private final List<Instant> dues = new ArrayList<>();
    private final Set<String> keys = new LinkedHashSet<>();
    private final Set<String> ended;
    private final List<String> repeated = new ArrayList<>();
    private int hanging;

    Probe(SemanticsCase given) {
        this(given, Set.of());
    }

    private Probe(SemanticsCase given, Set<String> ended) {
        this.given = given;
        this.ended = ended;
    }

    /**
     * The probe of the next process. What was cut off does once more what it did.
     *
     * @param ends addresses of the attempts whose end is known
     * @param endedKeys the executions that are not to be repeated
     */
    synchronized Probe afterCrash(List<String> ends, Set<String> endedKeys) {
        Probe next = new Probe(given, endedKeys);
        next.calls.addAll(calls);
        next.keys.addAll(keys);
        next.repeated.addAll(repeated);
        ends.forEach(address -> next.executed.merge(given.countedAs(address), 1, Integer::sum));
        return next;
    }

    @Override
    public String name() {
        return "probe";
    }

    @Override
    public NodeDescription description() {
        return new NodeDescription(
                "Does what the case says.",
                "{}",
                Map.of("value", "any", "config", "any"),
                Effect.EXTERNAL,
                Duration.ofDays(10_000));
    }

    @Override
    public NodeResult execute(Map<String, @Nullable Object> config, NodeContext context) throws Exception {
        String key = context.idempotencyKey();
        String address = key.substring(key.indexOf('/') + 1, key.lastIndexOf('/'));
        ProbeBehaviour behaviour = next(address, key);
        if (behaviour == null) {
            Map<String, Object> outputs = new HashMap<>();
            outputs.put("value", config.get("value"));
            outputs.put("config", config);
            return NodeResult.completed(outputs);
        }
        if (behaviour.end() instanceof End.Hang) {
            hang();
        }
        if (!behaviour.delay().isZero()) {
            block(context.clock().instant().plus(behaviour.delay()), context);
        }
        return end(behaviour.end());
    }

    private synchronized @Nullable ProbeBehaviour next(String address, String key) {
        calls.add(address);
        keys.add(key);
        if (ended.contains(key)) {
            repeated.add(key);
        }
        List<ProbeBehaviour> behaviours = given.behaviourOf(address);
        int times = executed.merge(given.countedAs(address), 1, Integer::sum);
        return behaviours.isEmpty() ? null : behaviours.get(Math.min(times, behaviours.size()) - 1);
    }

    private synchronized void block(Instant due, NodeContext context) throws InterruptedException {
        dues.add(due);
        try {
            while (context.clock().instant().isBefore(due)) {
                wait();
            }
        } finally {
            dues.remove(due);
        }
    }

    private synchronized void hang() throws InterruptedException {
        hanging++;
        try {
            while (true) {
                wait();
            }
        } finally {
            hanging--;
        }
    }

    private static NodeResult end(End end) {
        return switch (end) {
            case End.Return done -> NodeResult.completed(done.outputs());
            case End.Fail fail ->
                new NodeResult.Failed(new NodeError(
                        ErrorKind.valueOf(fail.kind().toUpperCase(Locale.ROOT)),
                        fail.code(),
                        fail.message(),
                        fail.retryAfter(),
                        fail.status()));
            case End.Throw thrown -> throw new IllegalStateException(thrown.text());
            case End.Hang hang -> throw new IllegalStateException("was interrupted");
        };
    }

    /** How many wait for a time that has not come, or for their interrupt. */
    synchronized int blocked(Instant now) {
        return hanging + (int) dues.stream().filter(due -> due.isAfter(now)).count();
    }

    /** When the next of them ends. */
    synchronized Optional<Instant> nextDue() {
        return dues.stream().min(Instant::compareTo);
    }

    synchronized void clockMoved() {
        notifyAll();
    }

    synchronized Set<String> keys() {
        return Set.copyOf(keys);
    }

    /** Keys of executions that had ended before. */
    synchronized List<String> repeated() {
        return List.copyOf(repeated);
    }

    synchronized List<String> calls() {
        return List.copyOf(calls);
    }
}
