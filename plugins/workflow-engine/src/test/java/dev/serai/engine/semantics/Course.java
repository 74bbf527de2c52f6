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

    private static final Duration PATIENCE = Duration.ofMinutes(1);

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
        this.trail = new Trail(engine.reading(), plans);
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
        /** False where it was cut off. */
        boolean take() throws Exception;
    }

    Outcome run() throws Exception {
        begin();
        String[] run = new String[1];
        try {
            through(() -> {
                run[0] = start();
                return true;
            });
        } catch (SeraiException e) {
            if (crashes > 0) {
                throw e;
            }
            return new Outcome("refused", null, new Outcome.Failure(e.code(), e.text(), null), List.of(), List.of());
        }
        through(this::settle);
        for (OutsideStep step : given.steps()) {
            Instant until = step instanceof OutsideStep.Advance advance
                    ? clock.instant().plus(advance.by())
                    : clock.instant();
            through(() -> take(step, until, run[0]));
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
                if (part.take()) {
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
        Trail left = new Trail(engine.database(), plans);
        cutOff = Set.copyOf(left.openAttempts());
        probe = probe.afterCrash(left.ends(), Set.copyOf(left.endedKeys()));
        engine = Engine.start(folder, clock, disk, probe, new HttpNode());
        trail = new Trail(engine.reading(), plans);
        engine.service().ready();
    }

    private String start() {
        Map<String, Object> key = Map.of("CamelWorkflowIdempotencyKey", "delivery");
        String workflow = plans.keySet().iterator().next();
        return String.valueOf(
                engine.send("workflow:" + workflow, given.input(), key).get("run_id"));
    }

    /** @param until when it has been taken, however often it is tried */
    private boolean take(OutsideStep step, Instant until, String run) {
        return switch (step) {
            case OutsideStep.Advance advance -> advance(until);
            case OutsideStep.Event event -> emit(event);
            case OutsideStep.Control control -> control(control, run);
        };
    }

    /** From one thing that is waited for to the next. */
    private boolean advance(Instant until) {
        for (Optional<Instant> due = trail.nextDue(clock.instant(), until);
                due.isPresent() && !disk.isCut();
                due = trail.nextDue(clock.instant(), until)) {
            move(due.get());
            settle();
        }
        if (!disk.isCut()) {
            move(until);
        }
        return !disk.isCut();
    }

    private boolean emit(OutsideStep.Event event) {
        Map<String, Object> headers = new HashMap<>();
        if (event.correlation() != null) {
            headers.put("CamelWorkflowCorrelation", event.correlation());
        }
        engine.send("workflow:any?operation=emit&eventType=" + event.type(), event.data(), headers);
        return true;
    }

    private boolean control(OutsideStep.Control control, String run) {
        try {
            engine.send(
                    "workflow:any?operation=" + control.name().toLowerCase(Locale.ROOT),
                    null,
                    Map.of("CamelWorkflowRunId", run));
            return true;
        } catch (SeraiException e) {
            return !disk.isCut(); // a run that has ended can't be steered any more: it stays as it is
        }
    }

    /** Never back: work may have moved it further. */
    private void move(Instant to) {
        if (to.isAfter(clock.instant())) {
            clock.set(to);
            probe.clockMoved();
        }
    }

    /** Everything that can go on has: work elapses by itself. */
    private boolean settle() {
        quieten();
        for (Optional<Instant> next = nextWork(); next.isPresent() && !disk.isCut(); next = nextWork()) {
            move(next.get());
            quieten();
        }
        return !disk.isCut();
    }

    /** Until nothing more happens at this time: all that the next moves of the clock depend on is known then. */
    private void quieten() {
        long[] seen = {-1, 0};
        try {
            await().pollInSameThread()
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(1))
                    .atMost(PATIENCE)
                    .until(() -> {
                        long position = trail.journal().latestPosition();
                        seen[1] = isQuiet() && position == seen[0] ? seen[1] + 1 : 0;
                        seen[0] = position;
                        return disk.isCut() || seen[1] >= 2;
                    });
        } catch (ConditionTimeoutException e) {
            throw new AssertionError(
                    "it does not come to rest at " + clock.instant() + "; the engine "
                            + (engine.service().isQuiet() ? "waits" : "works") + ", "
                            + probe.blocked(clock.instant()) + " probes wait, those that began are "
                            + openAttempts().toList() + ", the next is due at " + nextWork() + trail.ofOpenRuns(),
                    e);
        }
    }

    private boolean isQuiet() {
        Instant now = clock.instant();
        return engine.service().isQuiet()
                && openAttempts().count() == probe.blocked(now)
                && trail.journal().due(now.toEpochMilli(), null, 1).isEmpty()
                && nextWork().filter(next -> !next.isAfter(now)).isEmpty();
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
