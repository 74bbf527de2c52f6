package dev.serai.engine.run;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import dev.serai.api.ErrorKind;
import dev.serai.api.PluginContext;
import dev.serai.api.SeraiException;
import dev.serai.engine.catalog.Workflows;
import dev.serai.engine.journal.Appended;
import dev.serai.engine.journal.Journal;
import dev.serai.engine.journal.JournalRun;
import dev.serai.engine.journal.JournalWriter;
import dev.serai.engine.journal.Opening;
import dev.serai.engine.journal.RunEvent;
import dev.serai.engine.journal.RunRow;
import dev.serai.engine.journal.RunStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** Starts, recovers and cancels runs, each driven on a virtual thread of its own. Safe for use by many threads. */
public final class Runs implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Runs.class);

    private final TimeBasedEpochGenerator ids = Generators.timeBasedEpochGenerator();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, RunDriver> active = new ConcurrentHashMap<>();
    private final Map<String, RunDriver> activeByKey = new ConcurrentHashMap<>();
    private final Workflows workflows;
    private final Journal journal;
    private final RunServices services;
    private final RunSettings settings;
    private volatile boolean stopping;

    public Runs(
            PluginContext platform, Workflows workflows, Journal journal, JournalWriter writer, RunSettings settings) {
        this.workflows = workflows;
        this.journal = journal;
        this.settings = settings;
        NodeExecutor nodes =
                new NodeExecutor(platform.nodeTypes(), platform.secrets(), platform.camel(), platform.clock());
        this.services = new RunServices(writer, nodes, platform.clock());
    }

    /** How many runs this process drives. */
    public int active() {
        return active.size();
    }

    /**
     * Starts a run and tells when it is durable; it goes on behind that.
     *
     * @return the run, or the earlier one with the same key
     * @throws SeraiException {@code input.invalid}, {@code engine.overloaded}; the future may hold {@code
     *     journal.unavailable}
     */
    public CompletableFuture<RunAnswer> accept(StartRequest request) {
        RunDriver driver = fresh(request);
        RunDriver earlier = register(driver, request.idempotencyKey());
        if (earlier != null) {
            return earlier.accepted()
                    .thenApplyAsync(outcome -> running(earlier, outcome).asDuplicate(), threads);
        }
        CompletableFuture<Appended> opened = driver.open();
        drive(driver, request.idempotencyKey());
        return opened.thenApplyAsync(outcome -> running(driver, outcome), threads);
    }

    private RunAnswer running(RunDriver driver, Appended outcome) {
        return switch (outcome) {
            case Appended.Stored stored ->
                new RunAnswer(driver.id(), driver.plan().name(), RunStatus.RUNNING, false, null, null);
            case Appended.Duplicate duplicate -> answer(duplicate.runId()).asDuplicate();
        };
    }

    /**
     * Starts a run and waits for its end.
     *
     * @param most how long; after it the answer is a run that is still running
     * @return the run as it ended, or the earlier one with the same key
     * @throws SeraiException as {@link #accept}
     */
    public CompletableFuture<RunAnswer> run(StartRequest request, Duration most) {
        RunDriver driver = fresh(request);
        RunDriver earlier = register(driver, request.idempotencyKey());
        if (earlier == null) {
            drive(driver, request.idempotencyKey());
            return ending(driver, most);
        }
        return ending(earlier, most).thenApply(RunAnswer::asDuplicate);
    }

    private CompletableFuture<RunAnswer> ending(RunDriver driver, Duration most) {
        return driver.ended()
                .copy()
                .orTimeout(most.toMillis(), TimeUnit.MILLISECONDS)
                .thenCompose(outcome -> answered(driver, outcome, most))
                .exceptionally(thrown -> {
                    if (cause(thrown) instanceof TimeoutException) {
                        return new RunAnswer(driver.id(), driver.plan().name(), RunStatus.RUNNING, false, null, null);
                    }
                    throw new CompletionException(cause(thrown));
                });
    }

    private CompletableFuture<RunAnswer> answered(RunDriver driver, RunOutcome outcome, Duration most) {
        return switch (outcome) {
            case RunOutcome.Ended end ->
                CompletableFuture.completedFuture(new RunAnswer(
                        driver.id(), driver.plan().name(), end.status(), false, end.result(), end.error()));
            case RunOutcome.DuplicateOf duplicate -> {
                RunDriver first = active.get(duplicate.runId());
                yield first == null
                        ? CompletableFuture.completedFuture(
                                answer(duplicate.runId()).asDuplicate())
                        : ending(first, most).thenApply(RunAnswer::asDuplicate);
            }
        };
    }

    /** The run as the journal has it. */
    private RunAnswer answer(String runId) {
        RunRow row = journal.find(runId)
                .orElseThrow(() -> new IllegalStateException("The journal has no run " + runId + " any more."));
        if (!row.status().isFinal()) {
            return new RunAnswer(runId, row.workflow(), row.status(), false, null, null);
        }
        RunEvent last = events(runId).getLast();
        return switch (last) {
            case RunEvent.RunCompleted end ->
                new RunAnswer(runId, row.workflow(), row.status(), false, end.result(), null);
            case RunEvent.RunFailed end -> new RunAnswer(runId, row.workflow(), row.status(), false, null, end.error());
            default -> new RunAnswer(runId, row.workflow(), row.status(), false, null, null);
        };
    }

    /** The run that an earlier delivery with the key started. */
    public Optional<String> findByKey(String key) {
        RunDriver driver = activeByKey.get(key);
        return driver == null ? journal.findByKey(key) : Optional.of(driver.id());
    }

    /**
     * Has a run end as cancelled; one that has ended stays as it is.
     *
     * @return done when the end is durable
     * @throws SeraiException {@code run.unknown}
     */
    public CompletableFuture<RunRow> cancel(String runId) {
        RunDriver driver = active.get(runId);
        if (driver == null) {
            return CompletableFuture.completedFuture(require(runId));
        }
        driver.cancel();
        return driver.ended().thenApplyAsync(outcome -> require(runId), threads);
    }

    /** @throws SeraiException {@code run.unknown} */
    public RunRow require(String runId) {
        return journal.find(runId).orElseThrow(() -> unknown(runId));
    }

    private static SeraiException unknown(String runId) {
        return new SeraiException(ErrorKind.NOT_FOUND, "run.unknown", "There is no run '" + runId + "'.");
    }

    /** Goes on with the runs that have not ended. Those whose definition can't be used now wait for the next call. */
    public void recover() {
        int recovered = 0;
        for (Journal.OpenRun open : journal.open()) {
            if (!active.containsKey(open.run().id())) {
                try {
                    recover(open);
                    recovered++;
                } catch (SeraiException e) {
                    LOG.error(
                            "Run {} waits: {}. It goes on when that is mended.",
                            open.run().id(),
                            e.text());
                }
            }
        }
        if (recovered > 0) {
            LOG.info("{} runs that were under way go on.", recovered);
        }
    }

    private void recover(Journal.OpenRun open) {
        RunDriver driver = RunDriver.recovered(
                services,
                open.run(),
                workflows.pinned(open.definition()),
                events(open.run().id()));
        if (register(driver, open.idempotencyKey()) == null) {
            drive(driver, open.idempotencyKey());
        }
    }

    private List<RunEvent> events(String runId) {
        List<RunEvent> events = new ArrayList<>();
        journal.entries(runId, 0, Integer.MAX_VALUE).forEach(entry -> events.addAll(entry.events()));
        return events;
    }

    private RunDriver fresh(StartRequest request) {
        if (stopping || active.size() >= settings.maxActiveRuns()) {
            throw new SeraiException(
                    ErrorKind.OVERLOAD,
                    "engine.overloaded",
                    stopping
                            ? "The platform is stopping."
                            : settings.maxActiveRuns() + " runs are under way, which is the limit.",
                    Duration.ofSeconds(1),
                    List.of(),
                    null);
        }
        long now = services.clock().millis();
        Opening opening = new Opening(request.workflow().definition(), request.idempotencyKey(), request.source(), now);
        return RunDriver.fresh(
                services,
                new JournalRun(ids.construct(now).toString()),
                opening,
                request.workflow().plan(),
                new RunEvent.RunStarted(now, new HashMap<>(request.input())));
    }

    /** The driver of the same delivery that was there before; null where there is none. */
    private @Nullable RunDriver register(RunDriver driver, @Nullable String key) {
        RunDriver earlier = key == null ? null : activeByKey.putIfAbsent(key, driver);
        if (earlier == null) {
            active.put(driver.id(), driver);
        }
        return earlier;
    }

    private void drive(RunDriver driver, @Nullable String key) {
        threads.execute(() -> {
            MDC.put("run", driver.id());
            try {
                RunOutcome outcome = driver.drive();
                forget(driver, key);
                if (outcome == null) {
                    driver.ended().completeExceptionally(stopped(driver.id()));
                } else {
                    driver.ended().complete(outcome);
                }
            } catch (RuntimeException | Error e) {
                forget(driver, key);
                LOG.error(
                        "Run {} can't go on in this process; it goes on after the next start.", driver.id(), cause(e));
                driver.ended().completeExceptionally(cause(e));
            }
        });
    }

    private void forget(RunDriver driver, @Nullable String key) {
        active.remove(driver.id(), driver);
        if (key != null) {
            activeByKey.remove(key, driver);
        }
    }

    private static SeraiException stopped(String runId) {
        return new SeraiException(
                ErrorKind.OVERLOAD,
                "engine.stopping",
                "The platform is stopping; run " + runId + " goes on after its start.");
    }

    private static Throwable cause(Throwable thrown) {
        return thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown;
    }

    /** Lets nodes that are under way end for a while, interrupts the rest, and starts no more. */
    @Override
    public void close() {
        stopping = true;
        active.values().forEach(RunDriver::halt);
        threads.shutdown();
        try {
            if (!threads.awaitTermination(settings.stopTimeout().toMillis(), TimeUnit.MILLISECONDS)) {
                active.values().forEach(RunDriver::interrupt);
                threads.awaitTermination(settings.stopTimeout().toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
