package dev.serai.engine.semantics;

import static org.awaitility.Awaitility.await;

import dev.serai.api.Problem;
import dev.serai.api.SeraiException;
import dev.serai.engine.fixture.Engine;
import dev.serai.engine.http.HttpNode;
import dev.serai.engine.journal.Journal;
import dev.serai.engine.journal.RunEvent;
import dev.serai.engine.journal.RunEvent.NodeCompleted;
import dev.serai.engine.journal.RunEvent.NodeEvent;
import dev.serai.engine.journal.RunEvent.NodeFailed;
import dev.serai.engine.journal.RunEvent.NodeStarted;
import dev.serai.engine.journal.RunEvent.RunCompleted;
import dev.serai.engine.journal.RunEvent.RunFailed;
import dev.serai.engine.journal.RunFilter;
import dev.serai.engine.journal.RunRow;
import dev.serai.engine.plan.OnError;
import dev.serai.engine.plan.Plan;
import dev.serai.engine.plan.Planner;
import dev.serai.engine.plan.TestNodeTypes;
import dev.serai.testkit.SettableClock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The engine itself, on a real database, by a clock that the case moves. */
final class EngineSubject implements Subject {
    private static final Instant BEGINNING = Instant.parse("2026-01-01T00:00:00Z");

    private final Path folder;

    EngineSubject(Path folder) {
        this.folder = folder;
    }

    @Override
    public Outcome run(SemanticsCase given) throws Exception {
        SettableClock clock = new SettableClock(BEGINNING);
        Probe probe = new Probe(given);
        try (Engine engine = Engine.start(folder, clock, probe, new HttpNode())) {
            for (int i = 0; i < given.workflows().size(); i++) {
                List<Problem> problems =
                        engine.load("w" + i + ".yaml", given.workflows().get(i));
                if (problems.stream().anyMatch(Problem::isError)) {
                    throw new AssertionError("the workflow is refused: " + problems);
                }
            }
            return new Course(given, engine, clock, probe).run();
        }
    }

    /** One case while it is going on. */
    private static final class Course {
        private final SemanticsCase given;
        private final Engine engine;
        private final SettableClock clock;
        private final Probe probe;
        private final Journal journal;
        private final Plan plan;
        private final Planner planner;

        Course(SemanticsCase given, Engine engine, SettableClock clock, Probe probe) {
            this.given = given;
            this.engine = engine;
            this.clock = clock;
            this.probe = probe;
            this.journal = new Journal(engine.database());
            this.planner = new Planner(new TestNodeTypes(probe, new HttpNode()));
            this.plan = planner.plan(given.workflows().getFirst().getBytes(StandardCharsets.UTF_8))
                    .plan();
        }

        Outcome run() {
            Object id;
            try {
                id = engine.send("workflow:" + plan.name(), given.input(), Map.of())
                        .get("run_id");
            } catch (SeraiException e) {
                return new Outcome(
                        "refused", null, new Outcome.Failure(e.code(), e.text(), null), List.of(), List.of());
            }
            String run = String.valueOf(id);
            settle();
            for (OutsideStep step : given.steps()) {
                take(step, run);
                settle();
            }
            return outcome(run);
        }

        private void take(OutsideStep step, String run) {
            switch (step) {
                case OutsideStep.Advance advance -> move(clock.instant().plus(advance.by()));
                case OutsideStep.Event event -> emit(event);
                case OutsideStep.Control control -> control(control, run);
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
                        "workflow:any?operation=" + control.name().toLowerCase(java.util.Locale.ROOT),
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
            for (Optional<Instant> next = nextWork(); next.isPresent(); next = nextWork()) {
                move(next.get().isAfter(clock.instant()) ? next.get() : clock.instant());
                quieten();
            }
        }

        private void quieten() {
            long[] seen = {-1, 0};
            await().pollInterval(Duration.ofMillis(4))
                    .pollDelay(Duration.ofMillis(6))
                    .until(() -> {
                        long position = journal.latestPosition();
                        boolean quiet = engine.service().isQuiet()
                                && openAttempts() == probe.blocked()
                                && position == seen[0]
                                && journal.due(clock.millis(), 1).isEmpty();
                        seen[0] = position;
                        seen[1] = quiet ? seen[1] + 1 : 0;
                        return seen[1] >= 2;
                    });
        }

        /** Attempts that have started, and that the journal knows no end of. */
        private long openAttempts() {
            long open = 0;
            for (RunRow row : journal.list(RunFilter.ALL, 1000)) {
                if (!row.status().isFinal()) {
                    open += last(row).values().stream()
                            .filter(event -> event instanceof NodeStarted started && started.input() != null)
                            .count();
                }
            }
            return open;
        }

        private Map<Object, NodeEvent> last(RunRow row) {
            Map<Object, NodeEvent> last = new HashMap<>();
            events(row.id()).forEach(event -> {
                if (event instanceof NodeEvent node) {
                    last.put(node.address(), node);
                }
            });
            return last;
        }

        private Optional<Instant> nextWork() {
            List<Instant> times = new ArrayList<>();
            probe.nextDue().ifPresent(times::add);
            for (RunRow row : journal.list(RunFilter.ALL, 1000)) {
                if (!row.status().isFinal()) {
                    attempts(row, times);
                }
            }
            return times.stream().min(Instant::compareTo);
        }

        /** When executing attempts run out of time, and when failed ones are tried again. */
        private void attempts(RunRow row, List<Instant> times) {
            for (NodeEvent event : last(row).values()) {
                if (event instanceof NodeFailed failed && failed.retryAt() != null) {
                    times.add(Instant.ofEpochMilli(failed.retryAt()));
                } else if (event instanceof NodeStarted started) {
                    timeout(row, started).ifPresent(times::add);
                }
            }
        }

        private Optional<Instant> timeout(RunRow row, NodeStarted started) {
            Plan of = planOf(row.workflow());
            Plan.Place place = of.places().get(started.node());
            if (place == null
                    || place.node().timeout() == null
                    || !(place.node().action() instanceof dev.serai.engine.plan.Action.Execute)) {
                return Optional.empty();
            }
            return Optional.of(
                            Instant.ofEpochMilli(started.at()).plus(place.node().timeout()))
                    .filter(time -> time.isBefore(clock.instant().plus(Duration.ofDays(1000))));
        }

        private Plan planOf(String name) {
            return given.workflows().stream()
                    .map(text ->
                            planner.plan(text.getBytes(StandardCharsets.UTF_8)).plan())
                    .filter(each -> each != null && each.name().equals(name))
                    .findFirst()
                    .orElseThrow();
        }

        private List<RunEvent> events(String run) {
            List<RunEvent> events = new ArrayList<>();
            journal.entries(run, 0, Integer.MAX_VALUE).forEach(entry -> events.addAll(entry.events()));
            return events;
        }

        private Outcome outcome(String run) {
            List<RunEvent> events = events(run);
            String status = journal.find(run).orElseThrow().status().text();
            Object result = events.getLast() instanceof RunCompleted done ? done.result() : null;
            return new Outcome(status, result, failure(events.getLast()), nodes(events), probe.calls());
        }

        private static Outcome.@Nullable Failure failure(RunEvent last) {
            if (!(last instanceof RunFailed failed)) {
                return null;
            }
            String node = failed.node();
            String id = node == null ? null : node.substring(node.lastIndexOf('/') + 1);
            return new Outcome.Failure(failed.error().code(), failed.error().message(), id);
        }

        private List<String> nodes(List<RunEvent> events) {
            return events.stream()
                    .flatMap(
                            event -> event instanceof NodeEvent node && (event instanceof NodeCompleted || goesOn(node))
                                    ? Stream.of(node.address().path())
                                    : Stream.<String>of())
                    .toList();
        }

        private boolean goesOn(NodeEvent event) {
            Plan.Place place = plan.places().get(event.node());
            return event instanceof NodeFailed failed
                    && failed.retryAt() == null
                    && place != null
                    && place.node().onError() instanceof OnError.Continue;
        }
    }
}
