package dev.serai.engine.reference;

import dev.serai.engine.semantics.ProbeBehaviour;
import dev.serai.engine.semantics.SemanticsCase;
import dev.serai.engine.semantics.Values;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** All that runs of one case share: the clock, the events, the workflows, what probes do, and who runs. */
final class World {
    final Agenda agenda = new Agenda();
    final Events events = new Events(agenda::now);
    private final SemanticsCase given;
    private final Map<String, Workflow> workflows = new LinkedHashMap<>();
    private final Map<String, Integer> probed = new HashMap<>();
    private final List<String> calls = new ArrayList<>();
    private final Map<Run, Object> keys = new LinkedHashMap<>();
    private final List<Run> queued = new ArrayList<>();
    private int runs;

    World(SemanticsCase given) {
        this.given = given;
        given.workflows().stream().map(Workflow::read).forEach(workflow -> workflows.put(workflow.name(), workflow));
    }

    Workflow first() {
        return workflows.values().iterator().next();
    }

    List<String> calls() {
        return calls;
    }

    /** Counts the call. Null: it does as its configuration says. */
    @Nullable
    ProbeBehaviour probed(String address) {
        calls.add(address);
        List<ProbeBehaviour> outcomes = given.behaviourOf(address);
        int call = probed.merge(given.countedAs(address), 1, Integer::sum);
        return outcomes.isEmpty() ? null : outcomes.get(Math.min(call, outcomes.size()) - 1);
    }

    /** @throws Failure where it is refused */
    Run start(String name, Map<String, @Nullable Object> input, Consumer<Run> ended) {
        Workflow workflow = workflows.get(name);
        if (workflow == null) {
            throw new Failure("not_found", "workflow.unknown", "There is no workflow '" + name + "'.");
        }
        Run run = new Run(this, workflow, "run-" + ++runs, input, ended);
        Map<String, @Nullable Object> limits = Values.map(workflow.execution("concurrency"));
        Object by = limits.get("key");
        Object key = List.of(name, String.valueOf(by == null ? "" : Expressions.evaluate(by, run.scope())));
        List<Run> running = running(key);
        if (limits.get("limit") instanceof Long most && running.size() >= most) {
            switch (Values.text(limits.getOrDefault("when_full", "queue"))) {
                case "reject" -> throw new Failure("overload", "run.rejected", "Enough runs of '" + name + "'.");
                case "cancel" -> running.getFirst().cancel();
                default -> {
                    queued.add(run);
                    keys.put(run, key);
                    return run;
                }
            }
        }
        keys.put(run, key);
        run.start();
        return run;
    }

    private List<Run> running(Object key) {
        return keys.entrySet().stream()
                .filter(entry -> entry.getValue().equals(key) && !queued.contains(entry.getKey()))
                .map(Map.Entry::getKey)
                .toList();
    }

    void ended(Run run) {
        Object key = keys.remove(run);
        boolean waited = queued.remove(run);
        queued.stream()
                .filter(next -> !waited && Objects.equals(keys.get(next), key))
                .findFirst()
                .ifPresent(next -> {
                    queued.remove(next);
                    next.start();
                });
    }
}
