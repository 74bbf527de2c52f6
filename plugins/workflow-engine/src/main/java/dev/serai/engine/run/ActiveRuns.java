package dev.serai.engine.run;

import dev.serai.api.ErrorKind;
import dev.serai.api.SeraiException;
import dev.serai.engine.catalog.Workflows;
import dev.serai.engine.journal.Journal;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * The runs in memory, each driven on a virtual thread of its own. A message for one that only waits brings it back from
 * the journal. Safe for use by many threads.
 */
final class ActiveRuns {
    private static final Logger LOG = LoggerFactory.getLogger(ActiveRuns.class);

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, Active> active = new ConcurrentHashMap<>();
    private final Map<String, Active> byKey = new ConcurrentHashMap<>();
    private final Map<String, CompletableFuture<RunOutcome>> endings = new ConcurrentHashMap<>();
    private final Workflows workflows;
    private final Journal journal;
    private final Consumer<Over> whenOver;
    /** What was, and is being, done about runs that are not, or no more, in memory. */
    private final AtomicLong errands = new AtomicLong();

    private final AtomicLong errandsDone = new AtomicLong();
    private @Nullable RunServices services;

    /**
     * A run in memory.
     *
     * @param key its idempotency key
     * @param parent the run that started it
     * @param slot its concurrency key
     * @param left done when it is in memory no more
     */
    record Active(
            RunDriver driver,
            @Nullable String key,
            @Nullable String parent,
            @Nullable String slot,
            CompletableFuture<Void> left) {
        Active(RunDriver driver, @Nullable String key, @Nullable String parent, @Nullable String slot) {
            this(driver, key, parent, slot, new CompletableFuture<>());
        }
    }

    /** @param outcome null: it has left memory and goes on later, at {@code wakeAt} where that is there */
    record Over(
            Active run,
            @Nullable RunOutcome outcome,
            @Nullable Long wakeAt) {}

    /** @param whenOver called on the run's thread, after it has left memory */
    ActiveRuns(Workflows workflows, Journal journal, Consumer<Over> whenOver) {
        this.workflows = workflows;
        this.journal = journal;
        this.whenOver = whenOver;
    }

    void use(RunServices theServices) {
        this.services = theServices;
    }

    int count() {
        return active.size();
    }

    boolean isQuiet() {
        long done = errandsDone.get();
        return errands.get() == done
                && active.values().stream().allMatch(run -> run.driver().isQuiet())
                && errands.get() == done; // none has left meanwhile, and woken another
    }

    @Nullable
    Active find(String runId) {
        return active.get(runId);
    }

    @Nullable
    Active findByKey(String key) {
        return byKey.get(key);
    }

    ExecutorService threads() {
        return threads;
    }

    /** The run of the same delivery that was there before; null where there is none. */
    @Nullable
    Active register(Active run) {
        Active earlier = run.key() == null ? null : byKey.putIfAbsent(run.key(), run);
        if (earlier == null) {
            active.put(run.driver().id(), run);
        }
        return earlier;
    }

    /** It is not to be driven. */
    void leave(Active run) {
        forget(run);
    }

    /** Done with the end of the run, however often it leaves memory before; registered before the run is driven. */
    CompletableFuture<RunOutcome> ending(String runId) {
        return endings.computeIfAbsent(runId, id -> new CompletableFuture<>());
    }

    void forgetEnding(String runId, CompletableFuture<RunOutcome> ending) {
        endings.remove(runId, ending);
    }

    void drive(Active run) {
        run.driver().expectThread();
        threads.execute(() -> {
            MDC.put("run", run.driver().id());
            try {
                RunDriver.Result result = run.driver().drive();
                leave(run, result);
            } catch (InterruptedException | RuntimeException | Error e) {
                forget(run);
                LOG.error(
                        "Run {} can't go on in this process; it goes on after the next start.",
                        run.driver().id(),
                        cause(e));
                end(run, null, cause(e));
                whenOver.accept(new Over(run, null, null));
            }
        });
    }

    private void leave(Active run, RunDriver.Result result) {
        errands.incrementAndGet();
        try {
            over(run, result);
        } finally {
            errandsDone.incrementAndGet();
        }
    }

    private void over(Active run, RunDriver.Result result) {
        forget(run);
        switch (result) {
            case RunDriver.Result.Ended ended -> {
                whenOver.accept(new Over(run, ended.outcome(), null));
                end(run, ended.outcome(), null);
            }
            case RunDriver.Result.Parked parked -> whenOver.accept(new Over(run, null, parked.wakeAt()));
            case RunDriver.Result.Halted halted ->
                end(run, null, stopped(run.driver().id()));
        }
    }

    private void end(Active run, @Nullable RunOutcome outcome, @Nullable Throwable thrown) {
        CompletableFuture<RunOutcome> ending = endings.remove(run.driver().id());
        if (ending != null && outcome != null) {
            ending.complete(outcome);
        } else if (ending != null && thrown != null) {
            ending.completeExceptionally(thrown);
        }
    }

    private void forget(Active run) {
        active.remove(run.driver().id(), run);
        if (run.key() != null) {
            byKey.remove(run.key(), run);
        }
        run.left().complete(null);
    }

    private static SeraiException stopped(String runId) {
        return new SeraiException(
                ErrorKind.OVERLOAD,
                "engine.stopping",
                "The platform is stopping; run " + runId + " goes on after its start.");
    }

    static Throwable cause(Throwable thrown) {
        return thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown;
    }

    /** Has a run end as cancelled, on another thread; null: none. */
    void cancelSoon(@Nullable String runId) {
        if (runId != null) {
            soon(() -> post(runId, new Message.Cancel()));
        }
    }

    /** On another thread; nothing is quiet before it is done. */
    void soon(Runnable errand) {
        errands.incrementAndGet();
        try {
            threads.execute(() -> {
                try {
                    errand.run();
                } finally {
                    errandsDone.incrementAndGet();
                }
            });
        } catch (RuntimeException e) {
            errandsDone.incrementAndGet();
            throw e;
        }
    }

    /** Hands a message to a run, which is brought back where it only waits; false where it has ended or can't go on. */
    boolean post(String runId, Message message) {
        while (!threads.isShutdown()) {
            Active there = active.get(runId);
            if (there != null && there.driver().offer(message)) {
                return true;
            }
            if (there != null) {
                there.left().join();
            } else if (!load(runId)) {
                return false;
            }
        }
        return false;
    }

    /** False where it has ended, or can't be used at the moment. */
    boolean load(String runId) {
        Optional<Journal.OpenRun> open = journal.open(runId);
        return open.isPresent() && load(open.get());
    }

    boolean load(Journal.OpenRun open) {
        Active run = recovered(open);
        if (run == null) {
            return false;
        }
        if (isFirst(run)) {
            drive(run);
        }
        return true;
    }

    /**
     * Registers a run of the journal; false where it is in memory already. A fresh one with its key, which a repeated delivery
     * may have made meanwhile, will find that it is a repeat.
     */
    boolean isFirst(Active run) {
        if (active.putIfAbsent(run.driver().id(), run) != null) {
            return false;
        }
        if (run.key() != null) {
            byKey.put(run.key(), run);
        }
        return true;
    }

    @Nullable
    Active recovered(Journal.OpenRun open) {
        RunServices use = services;
        if (use == null) {
            return null;
        }
        try {
            RunDriver driver = RunDriver.recovered(
                    use,
                    open.run(),
                    workflows.pinned(open.definition()),
                    state -> journal.forEachEntry(
                            open.run().id(), entry -> entry.events().forEach(state::apply)));
            return new Active(driver, open.idempotencyKey(), open.parentRunId(), open.concurrencyKey());
        } catch (SeraiException | IllegalStateException e) {
            LOG.error(
                    "Run {} waits: {}. It goes on when that is mended.",
                    open.run().id(),
                    e.getMessage());
            return null;
        }
    }

    /** Lets nodes that are under way end for a while, interrupts the rest, and starts no more. */
    void stop(Duration most) {
        active.values().forEach(run -> run.driver().halt());
        threads.shutdown();
        try {
            if (!threads.awaitTermination(most.toMillis(), TimeUnit.MILLISECONDS)) {
                active.values().forEach(run -> run.driver().abandon());
                threads.awaitTermination(most.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
