package dev.serai.engine.semantics;

import dev.serai.engine.journal.Journal;
import dev.serai.engine.journal.NodeAddress;
import dev.serai.engine.journal.RunEvent;
import dev.serai.engine.journal.RunEvent.NodeCompleted;
import dev.serai.engine.journal.RunEvent.NodeEvent;
import dev.serai.engine.journal.RunEvent.NodeFailed;
import dev.serai.engine.journal.RunEvent.NodeStarted;
import dev.serai.engine.journal.RunEvent.NodeWaiting;
import dev.serai.engine.journal.RunEvent.RunCompleted;
import dev.serai.engine.journal.RunEvent.RunFailed;
import dev.serai.engine.journal.RunFilter;
import dev.serai.engine.journal.RunRow;
import dev.serai.engine.plan.Action;
import dev.serai.engine.plan.OnError;
import dev.serai.engine.plan.Plan;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** What the journal tells of the runs of a case, and when something is to happen next. */
final class Trail {
    private static final int MOST_RUNS = 1000;
    private static final Duration ENDLESS = Duration.ofDays(1000);

    private final Journal journal;
    private final Map<String, Plan> plans;
    private List<Seen> open = List.of();
    private long position = -1;

    /** A run that has not ended, and the last event of each of its executions. */
    private record Seen(RunRow run, Map<NodeAddress, NodeEvent> last) {}

    /** @param plans by the names of the workflows */
    Trail(DataSource database, Map<String, Plan> plans) {
        this.journal = new Journal(database);
        this.plans = plans;
    }

    Journal journal() {
        return journal;
    }

    /** An attempt that has started, and that the journal knows no end of. */
    record Open(String run, String workflow, NodeStarted started) {}

    List<Open> openAttempts() {
        return open().flatMap(seen -> seen.last().values().stream()
                        .flatMap(event -> event instanceof NodeStarted started && started.input() != null
                                ? Stream.of(new Open(seen.run().id(), seen.run().workflow(), started))
                                : Stream.<Open>of()))
                .toList();
    }

    /** Read again where something was written. */
    private Stream<Seen> open() {
        long now = journal.latestPosition();
        if (now != position) {
            open = runs().filter(row -> !row.status().isFinal())
                    .map(row -> new Seen(row, last(row)))
                    .toList();
            position = now;
        }
        return open.stream();
    }

    private Stream<RunRow> runs() {
        return journal.list(RunFilter.ALL, MOST_RUNS).stream();
    }

    private Map<NodeAddress, NodeEvent> last(RunRow row) {
        Map<NodeAddress, NodeEvent> last = new HashMap<>();
        events(row.id()).forEach(event -> {
            if (event instanceof NodeEvent node) {
                last.put(node.address(), node);
            }
        });
        return last;
    }

    /** When failed attempts are tried again. */
    List<Instant> retries() {
        return open().flatMap(seen -> seen.last().values().stream())
                .flatMap(event -> event instanceof NodeFailed failed && failed.retryAt() != null
                        ? Stream.of(Instant.ofEpochMilli(failed.retryAt()))
                        : Stream.<Instant>of())
                .toList();
    }

    /** When an executing attempt runs out of time. */
    Optional<Instant> timeout(Open attempt, Instant now) {
        NodeStarted started = attempt.started();
        Plan plan = plans.get(attempt.workflow());
        Plan.Place place = plan == null ? null : plan.places().get(started.node());
        if (place == null || !(place.node().action() instanceof Action.Execute)) {
            return Optional.empty();
        }
        return Optional.of(Instant.ofEpochMilli(started.at()).plus(place.node().timeout()))
                .filter(time -> time.isBefore(now.plus(ENDLESS)));
    }

    /** The next time that a run waits for. */
    Optional<Instant> nextDue(Instant after, Instant until) {
        return open().flatMap(seen -> seen.last().values().stream())
                .flatMap(event -> event instanceof NodeWaiting waiting && waiting.due() != null
                        ? Stream.of(Instant.ofEpochMilli(waiting.due()))
                        : Stream.<Instant>of())
                .filter(due -> due.isAfter(after) && due.isBefore(until))
                .min(Instant::compareTo);
    }

    /** Everything about the runs that have not ended. */
    String ofOpenRuns() {
        return open().map(seen -> events(seen.run().id()).toString()).collect(Collectors.joining("\n", "\n", "\n"));
    }

    /** Ends of attempts, in all runs: the addresses. */
    List<String> ends() {
        return runs().flatMap(row -> events(row.id()).stream())
                .flatMap(event -> event instanceof NodeCompleted || event instanceof NodeFailed
                        ? Stream.of(((NodeEvent) event).address().path())
                        : Stream.<String>of())
                .toList();
    }

    /** The idempotency keys of what has completed or failed for good, in all runs. */
    List<String> endedKeys() {
        return runs().flatMap(row -> events(row.id()).stream()
                        .flatMap(event -> hasEnded(event)
                                ? Stream.of(row.id() + "/" + ((NodeEvent) event).address())
                                : Stream.<String>of()))
                .toList();
    }

    private static boolean hasEnded(RunEvent event) {
        return event instanceof NodeCompleted || (event instanceof NodeFailed failed && failed.retryAt() == null);
    }

    private List<RunEvent> events(String run) {
        List<RunEvent> events = new ArrayList<>();
        journal.forEachEntry(run, entry -> events.addAll(entry.events()));
        return events;
    }

    Outcome outcome(String run, List<String> calls) {
        List<RunEvent> events = events(run);
        RunRow row = journal.find(run).orElseThrow();
        Object result = events.getLast() instanceof RunCompleted done ? done.result() : null;
        return new Outcome(
                row.status().text(), result, failure(events.getLast()), nodes(row.workflow(), events), calls);
    }

    private static Outcome.@Nullable Failure failure(RunEvent last) {
        if (!(last instanceof RunFailed failed)) {
            return null;
        }
        String node = failed.node();
        String id = node == null ? null : node.substring(node.lastIndexOf('/') + 1);
        return new Outcome.Failure(failed.error().code(), failed.error().message(), id);
    }

    private List<String> nodes(String workflow, List<RunEvent> events) {
        return events.stream()
                .flatMap(event ->
                        event instanceof NodeEvent node && (event instanceof NodeCompleted || goesOn(workflow, node))
                                ? Stream.of(node.address().path())
                                : Stream.<String>of())
                .toList();
    }

    private boolean goesOn(String workflow, NodeEvent event) {
        Plan plan = plans.get(workflow);
        Plan.Place place = plan == null ? null : plan.places().get(event.node());
        return event instanceof NodeFailed failed
                && failed.retryAt() == null
                && place != null
                && place.node().onError() instanceof OnError.Continue;
    }
}
