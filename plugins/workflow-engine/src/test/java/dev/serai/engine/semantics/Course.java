package dev.serai.engine.semantics;

import static org.awaitility.Awaitility.await;

import dev.serai.api.Problem;
import dev.serai.api.SeraiException;
import dev.serai.engine.fixture.Disk;
import dev.serai.engine.fixture.Engine;
import dev.serai.engine.http.HttpNode;
import dev.serai.engine.plan.Plan;
import dev.serai.engine.plan.Planner;
import dev.serai.engine.plan.TestNodeTypes;
import dev.serai.engine.semantics.EngineSubject.Cut;
import dev.serai.testkit.SettableClock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.awaitility.core.ConditionTimeoutException;

/** One case while it is going on in the engine, whose process may end and begin again meanwhile. */
final class Course implements AutoCloseable {
    private static final Instant BEGINNING = Instant.parse("2026-01-01T00:00:00Z");

    /** The engine looks at the clock when it gets round to it. */
    private static final int MOST_IN_VAIN = 500;

    private final SemanticsCase given;
    private final Path folder;
    private final Deque<Cut> cuts;
    private final Disk disk = new Disk();
    private final SettableClock clock = new SettableClock(BEGINNING);
    private final Map<String, Plan> plans = new LinkedHashMap<>();
    private Set<Trail.Open> cutOff = Set.of();
    private Probe probe;
    private Engine engine;
    private Trail trail;
    private int writes;
    private int crashes;

    Course(SemanticsCase given, Path folder, List<Cut> cuts) throws Exception {
        this.given = given;
        this.folder = folder;
        this.cuts = new ArrayDeque<>(cuts);
        this.probe = new Probe(given);
        this.engine = Engine.start(folder, clock, disk, probe, new HttpNode());
        this.trail = new Trail(engine, plans);
        Planner planner = new Planner(new TestNodeTypes(probe, new HttpNode()));
        for (int i = 0; i < given.workflows().size(); i++) {
            load(planner, "w" + i + ".yaml", given.workflows().get(i));
        }
    }

    private void load(Planner planner, String file, String text) throws Exception {
        List<Problem> problems = engine.load(file, text);
        if (problems.stream().anyMatch(Problem::isError)) {
            throw new AssertionError("the workflow is refused: " + problems);
        }
        Plan plan = planner.plan(text.getBytes(StandardCharsets.UTF_8)).plan();
        plans.put(plan.name(), plan);
    }

    int writes() {
        return writes + disk.writes();
    }

    int crashes() {
        return crashes;
    }

    Probe probe() {
        return probe;
    }

    /** Something that may be cut off by the end of the process, and is tried again then. */
    private interface Part {
        void take() throws Exception;
    }

    Outcome run() throws Exception {
        begin();
        String[] run = new String[1];
        try {
            through(() -> run[0] = start());
        } catch (SeraiException e) {
            if (crashes > 0) {
                throw e;
            }
            return new Outcome("refused", null, new Outcome.Failure(e.code(), e.text(), null), List.of(), List.of());
        }
        through(this::settle);
        for (OutsideStep step : given.steps()) {
            through(() -> take(step, run[0]));
            through(this::settle);
        }
        return trail.outcome(run[0], probe.calls());
    }

    private void begin() {
        writes += disk.writes();
        Cut cut = cuts.isEmpty() ? new Cut(0, false) : cuts.remove();
        disk.begin(cut.write(), cut.kept());
    }

    private void through(Part part) throws Exception {
        while (true) {
            try {
                if (disk.isCut()) {
                    restart();
                    settle(); // what was due goes on first, as it does where nothing is cut
                }
                part.take();
                if (!disk.isCut()) {
                    return;
                }
            } catch (SeraiException e) {
                if (!disk.isCut()) {
                    throw e;
                }
            }
        }
    }

    /** The process has gone; another begins with what it has left. */
    private void restart() throws Exception {
        crashes++;
        engine.close();
        begin();
        cutOff = Set.copyOf(trail.openAttempts());
        probe = probe.afterCrash(trail.ends(), Set.copyOf(trail.endedKeys()));
        engine = Engine.start(folder, clock, disk, probe, new HttpNode());
        trail = new Trail(engine, plans);
        engine.service().ready();
    }

    private String start() {
        Map<String, Object> key = Map.of("CamelWorkflowIdempotencyKey", "delivery");
        String workflow = plans.keySet().iterator().next();
        return String.valueOf(
                engine.send("workflow:" + workflow, given.input(), key).get("run_id"));
    }

    private void take(OutsideStep step, String run) {
        switch (step) {
            case OutsideStep.Advance advance -> advance(advance.by());
            case OutsideStep.Event event -> emit(event);
            case OutsideStep.Control control -> control(control, run);
        }
    }

    /** From one thing that is waited for to the next. */
    private void advance(Duration by) {
        Instant until = clock.instant().plus(by);
        for (Optional<Instant> due = trail.nextDue(clock.instant(), until);
                due.isPresent() && !disk.isCut();
                due = trail.nextDue(clock.instant(), until)) {
            move(due.get());
            settle();
        }
        if (!disk.isCut()) {
            move(clock.instant().isAfter(until) ? clock.instant() : until);
        }
    }

    private void emit(OutsideStep.Event event) {
        Map<String, Object> headers = new HashMap<>();
        if (event.correlation() != null) {
            headers.put("CamelWorkflowCorrelation", event.correlation());
        }
        engine.send("workflow:any?operation=emit&eventType=" + event.type(), event.data(), headers);
    }

    private void control(OutsideStep.Control control, String run) {
        try {
            engine.send(
                    "workflow:any?operation=" + control.name().toLowerCase(Locale.ROOT),
                    null,
                    Map.of("CamelWorkflowRunId", run));
        } catch (SeraiException e) {
            // a run that has ended can't be steered any more: it stays as it is
        }
    }

    private void move(Instant to) {
        clock.set(to);
        probe.clockMoved();
    }

    /** Everything that can go on has: work elapses by itself. */
    private void settle() {
        quieten();
        long position = trail.journal().latestPosition();
        int inVain = 0;
        for (Optional<Instant> next = nextWork(); next.isPresent() && !disk.isCut(); next = nextWork()) {
            boolean later = next.get().isAfter(clock.instant());
            move(later ? next.get() : clock.instant());
            quieten();
            inVain = later || trail.journal().latestPosition() > position ? 0 : inVain + 1;
            position = trail.journal().latestPosition();
            if (inVain > MOST_IN_VAIN) {
                throw new AssertionError("at " + next.get() + " something should have happened: " + trail.ofOpenRuns());
            }
        }
    }

    private void quieten() {
        long[] seen = {-1, 0};
        try {
            await().pollInterval(Duration.ofMillis(4))
                    .pollDelay(Duration.ofMillis(6))
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> {
                        long position = trail.journal().latestPosition();
                        seen[1] = isQuiet() && position == seen[0] ? seen[1] + 1 : 0;
                        seen[0] = position;
                        return disk.isCut() || seen[1] >= 2;
                    });
        } catch (ConditionTimeoutException e) {
            throw new AssertionError(
                    "it does not come to rest at " + clock.instant() + "; the engine "
                            + (engine.service().isQuiet() ? "waits" : "works") + ", " + probe.blocked()
                            + " probes wait, those that began are "
                            + openAttempts().toList() + trail.ofOpenRuns(),
                    e);
        }
    }

    private boolean isQuiet() {
        return engine.service().isQuiet()
                && openAttempts().count() == probe.blocked()
                && trail.journal().due(clock.millis(), null, 1).isEmpty();
    }

    /** But for those that the end of a process has cut off. */
    private Stream<Trail.Open> openAttempts() {
        return trail.openAttempts().stream().filter(attempt -> !cutOff.contains(attempt));
    }

    private Optional<Instant> nextWork() {
        List<Instant> times = new ArrayList<>(trail.retries());
        probe.nextDue().ifPresent(times::add);
        openAttempts()
                .forEach(attempt -> trail.timeout(attempt, clock.instant()).ifPresent(times::add));
        return times.stream().min(Instant::compareTo);
    }

    @Override
    public void close() {
        engine.close();
    }
}
