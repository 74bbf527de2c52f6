package dev.serai.engine.run;

import dev.serai.api.NodeError;
import dev.serai.engine.definition.Definition;
import dev.serai.engine.dryrun.Choices;
import dev.serai.engine.dryrun.Hints;
import dev.serai.engine.dryrun.Stubs;
import dev.serai.engine.dryrun.Way;
import dev.serai.engine.dryrun.Ways;
import dev.serai.engine.plan.Plan;
import dev.serai.engine.plan.PlanGraph;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** The rehearsals of one plan, and what is known after them. For one thread only. */
final class Tries {
    private static final int FEWEST = 8;
    private static final String RESULT = "result";

    private final Rehearsal.Stage stage;
    private final Plan plan;
    private final Random random;
    private final Choices choices;
    private final Stubs stubs;
    private final Ways ways;
    private final Set<String> started = new HashSet<>();
    private final Set<String> passed = new HashSet<>();
    private final Map<String, NodeError> failures = new LinkedHashMap<>();
    private int count;
    private boolean ended;

    Tries(Rehearsal.Stage stage, Plan plan) {
        long seed = plan.digest().hashCode();
        this.stage = stage;
        this.plan = plan;
        this.random = new Random(seed);
        this.choices = new Choices(seed);
        this.stubs = new Stubs(Hints.of(plan));
        this.ways = new Ways(plan);
    }

    int count() {
        return count;
    }

    boolean isEnough() {
        return count >= FEWEST && ended && ways.taken() == ways.all() && failures.isEmpty();
    }

    void next() {
        count++;
        int before = ways.taken();
        choices.next();
        stubs.doubt(random);
        Rehearsal rehearsal = new Rehearsal(stage, plan, choices, stubs, this::took);
        rehearsal.play();
        started.addAll(rehearsal.started());
        if (rehearsal.isEnded()) {
            ended = true;
            passed.add(RESULT);
        }
        rehearsal.failures().forEach((node, error) -> {
            failures.putIfAbsent(node, error);
            stubs.guessAnew(error.message(), random);
        });
        failures.keySet().removeAll(passed);
        if (ways.taken() > before) {
            choices.wasGood();
        }
    }

    private void took(PlanGraph graph, int from, int to) {
        ways.took(graph, from, to);
        if (from != Plan.END) {
            passed.add(graph.nodes().get(from).id());
        }
    }

    DryRun.Report report() {
        List<Way> untaken = ways.untaken();
        List<DryRun.Untaken> first = untaken.stream()
                .filter(way -> way.from().equals(Definition.START) || started.contains(way.from()))
                .filter(way -> !failures.containsKey(way.from()))
                .map(way -> new DryRun.Untaken(way, reason(way)))
                .toList();
        return new DryRun.Report(count, ways.all(), ways.taken(), first, Map.copyOf(failures), ended);
    }

    private String reason(Way way) {
        return way.when().isEmpty()
                ? "none of " + count + " runs came there"
                : "in none of " + count + " runs it was so that " + way.when();
    }
}
