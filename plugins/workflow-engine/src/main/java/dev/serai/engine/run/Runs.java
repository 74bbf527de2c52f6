package dev.serai.engine.run;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import dev.serai.api.ErrorKind;
import dev.serai.api.PluginContext;
import dev.serai.api.SeraiException;
import dev.serai.engine.catalog.Workflow;
import dev.serai.engine.catalog.Workflows;
import dev.serai.engine.expression.Scope;
import dev.serai.engine.journal.Appended;
import dev.serai.engine.journal.Bottlenecks;
import dev.serai.engine.journal.Journal;
import dev.serai.engine.journal.JournalRun;
import dev.serai.engine.journal.JournalWriter;
import dev.serai.engine.journal.Opening;
import dev.serai.engine.journal.RunEvent;
import dev.serai.engine.journal.RunEvent.RunStarted;
import dev.serai.engine.journal.RunRow;
import dev.serai.engine.journal.RunStatus;
import dev.serai.engine.plan.Plan;
import dev.serai.engine.run.ActiveRuns.Active;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts, recovers and steers runs. Safe for use by many threads. */
public final class Runs implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Runs.class);

    private final TimeBasedEpochGenerator ids = Generators.timeBasedEpochGenerator();
    private final Workflows workflows;
    private final Journal journal;
    private final StoredRuns stored;
    private final Slots slots = new Slots();
    private final ActiveRuns active;
    private final Answers answers;
    private final RunServices services;
    private final RunSettings settings;
    private final Wakes wakes;
    private final Availability availability;
    private final @Nullable Bottlenecks bottlenecks;
    private final Map<RunStatus, LongAdder> ended = new EnumMap<>(RunStatus.class);
    private volatile boolean stopping;

    public Runs(
            PluginContext platform,
            Workflows workflows,
            Journal journal,
            JournalWriter writer,
            Events events,
            Timers timers) {
        this.workflows = workflows;
        this.journal = journal;
        Arrays.stream(RunStatus.values()).forEach(status -> ended.put(status, new LongAdder()));
        this.stored = new StoredRuns(journal);
        this.settings = RunSettings.of(platform.settings());
        this.active = new ActiveRuns(workflows, journal, this::over);
        this.answers = new Answers(active, stored, timers, platform.clock());
        NodeExecutor nodes = new NodeExecutor(platform, settings.sizes(), new Sending(writer::outbox));
        this.services = new RunServices(
                writer,
                nodes,
                timers,
                events,
                new ChildRuns(this),
                new RunServices.Context(platform.clock(), settings));
        this.wakes = new Wakes(journal, timers, platform.clock(), active, 2 * settings.maxActiveRuns());
        this.availability = new Availability(platform.nodeTypes());
        this.bottlenecks = platform.settings().flag("serai.profiling", false) ? new Bottlenecks(journal, writer) : null;
        active.use(services);
        events.deliverBy(active::post);
    }

    /** How many runs are in memory. */
    public int active() {
        return active.count();
    }

    /** How many runs have ended so since this process started. */
    public long ended(RunStatus status) {
        return ended.getOrDefault(status, new LongAdder()).sum();
    }

    /** Whether every run waits for a node, a time or a message. */
    public boolean isQuiet() {
        return active.isQuiet();
    }

    /**
     * Starts a run and tells when it is durable; it goes on behind that.
     *
     * @return the run, or the earlier one with the same key
     * @throws SeraiException {@code input.invalid}, {@code input.too-large}, {@code engine.overloaded}, {@code run.rejected}, and what a
     *     node type says is missing; the future may hold {@code journal.unavailable}
     */
    public CompletableFuture<RunAnswer> accept(StartRequest request) {
        Active run = fresh(request);
        Active earlier = active.register(run);
        if (earlier != null) {
            return earlier.driver()
                    .accepted()
                    .thenApplyAsync(
                            outcome ->
                                    answers.accepted(earlier.driver(), outcome).asDuplicate(),
                            active.threads());
        }
        CompletableFuture<Appended> opened = begin(run, true);
        return opened.thenApplyAsync(outcome -> answers.accepted(run.driver(), outcome), active.threads());
    }

    /**
     * Starts a run and waits for its end.
     *
     * @param most how long; after it the answer is a run that is still running
     * @return the run as it ended, or the earlier one with the same key
     * @throws SeraiException as {@link #accept}
     */
    public CompletableFuture<RunAnswer> run(StartRequest request, Duration most) {
        Active run = fresh(request);
        CompletableFuture<RunOutcome> ending = active.ending(run.driver().id());
        Active earlier = active.register(run);
        if (earlier != null) {
            active.forgetEnding(run.driver().id(), ending);
            return endingOf(earlier, request, most).thenApply(RunAnswer::asDuplicate);
        }
        CompletableFuture<Appended> unused = begin(run, false);
        return answers.atEnd(run.driver(), ending, most);
    }

    private CompletableFuture<RunAnswer> endingOf(Active earlier, StartRequest request, Duration most) {
        String id = earlier.driver().id();
        CompletableFuture<RunOutcome> ending = active.ending(id);
        if (!earlier.left().isDone()) {
            return answers.atEnd(earlier.driver(), ending, most);
        }
        Optional<RunRow> row = journal.find(id);
        if (row.isPresent() && !row.get().status().isFinal()) {
            return answers.atEnd(earlier.driver(), ending, most);
        }
        active.forgetEnding(id, ending);
        return row.isPresent() ? CompletableFuture.completedFuture(stored.answer(id)) : run(request, most);
    }

    /** The run that an earlier delivery with the key started. */
    public Optional<String> findByKey(String key) {
        Active run = active.findByKey(key);
        return run == null ? journal.findByKey(key) : Optional.of(run.driver().id());
    }

    /** As {@link #findByKey}; a run that is just being started is waited for. */
    CompletableFuture<Optional<String>> acceptedWith(String key) {
        Active run = active.findByKey(key);
        return run == null
                ? CompletableFuture.completedFuture(journal.findByKey(key))
                : run.driver()
                        .accepted()
                        .thenApply(accepted -> Optional.of(
                                accepted instanceof Appended.Duplicate other
                                        ? other.runId()
                                        : run.driver().id()));
    }

    private Active fresh(StartRequest request) {
        if (stopping || active.count() >= settings.maxActiveRuns()) {
            throw overloaded(
                    "engine.overloaded",
                    stopping
                            ? "The platform is stopping."
                            : settings.maxActiveRuns() + " runs are under way, which is the limit.");
        }
        long now = services.clock().millis();
        Plan plan = request.workflow().plan();
        availability.require(plan);
        settings.sizes().checkInput(request.input());
        StartRequest.Links links = request.links();
        String slot = slot(plan, request.input());
        List<RunEvent> beginning = new ArrayList<>();
        beginning.add(new RunStarted(now, new HashMap<>(request.input()), links.origin(), request.replyTo()));
        beginning.addAll(links.reused());
        Opening opening = new Opening(
                request.workflow().definition(),
                request.idempotencyKey(),
                request.source(),
                now,
                links.parent(),
                links.origin(),
                slot);
        JournalRun run = new JournalRun(ids.construct(now).toString());
        RunDriver driver = RunDriver.fresh(services, run, opening, plan, beginning);
        return new Active(driver, request.idempotencyKey(), links.parent(), slot);
    }

    private static SeraiException overloaded(String code, String message) {
        return new SeraiException(ErrorKind.OVERLOAD, code, message, Duration.ofSeconds(1), List.of(), null);
    }

    private static @Nullable String slot(Plan plan, Map<String, ? extends @Nullable Object> input) {
        Plan.Concurrency concurrency = plan.limits().concurrency();
        if (concurrency == null) {
            return null;
        }
        Object value =
                concurrency.key() == null ? null : concurrency.key().evaluate(Scope.of(plan.initialState(input)));
        return plan.name() + (value == null ? "" : "/" + value);
    }

    /** Has it run, now or when its turn comes. */
    private CompletableFuture<Appended> begin(Active run, boolean openFirst) {
        Plan.Concurrency concurrency = run.driver().plan().limits().concurrency();
        String slot = run.slot();
        if (concurrency == null
                || slot == null
                || slots.claim(slot, concurrency.limit(), run.driver().id())
                || isRepeated(run)) {
            CompletableFuture<Appended> opened = openFirst
                    ? run.driver().open(RunStatus.RUNNING)
                    : run.driver().accepted();
            active.drive(run);
            return opened;
        }
        return switch (concurrency.whenFull()) {
            case REJECT -> {
                active.leave(run);
                throw overloaded(
                        "run.rejected",
                        "The workflow '" + run.driver().plan().name() + "' runs " + concurrency.limit()
                                + " times at once at most, and does so now.");
            }
            case QUEUE -> queue(run, slot);
            case CANCEL -> {
                CompletableFuture<Appended> opened = queue(run, slot);
                active.cancelSoon(slots.oldest(slot));
                yield opened;
            }
        };
    }

    /** There is a run with its key, which may have left memory while it waits: the journal won't take another. */
    private boolean isRepeated(Active run) {
        return run.key() != null && journal.findByKey(run.key()).isPresent();
    }

    private CompletableFuture<Appended> queue(Active run, String slot) {
        CompletableFuture<Appended> opened = run.driver().open(RunStatus.QUEUED);
        slots.queue(slot, run.driver().id());
        return opened;
    }

    /** A run has left memory: its place is free, its parent hears of it. */
    private void over(ActiveRuns.Over over) {
        String id = over.run().driver().id();
        if (over.outcome() == null) {
            if (over.wakeAt() != null) {
                wakes.at(over.wakeAt());
            }
            return;
        }
        if (over.outcome() instanceof RunOutcome.Ended end) {
            ended.getOrDefault(end.status(), new LongAdder()).increment();
            profile(id);
        }
        Plan.Concurrency concurrency = over.run().driver().plan().limits().concurrency();
        if (over.run().slot() != null && concurrency != null) {
            String next = slots.release(over.run().slot(), id, concurrency.limit());
            Active waiting = next == null ? null : active.find(next);
            if (waiting != null) {
                active.drive(waiting);
            }
        }
        if (over.run().parent() != null && over.outcome() instanceof RunOutcome.Ended ended) {
            active.post(over.run().parent(), new Message.ChildEnded(id, ended.status(), ended.result(), ended.error()));
        }
    }

    /** The run has ended, whatever becomes of this. */
    private void profile(String id) {
        if (bottlenecks != null) {
            try {
                bottlenecks.store(id);
            } catch (SeraiException | CompletionException e) {
                LOG.warn("Where the time of run {} went could not be stored: {}", id, e.getMessage());
            }
        }
    }

    /**
     * Has a run end as cancelled; one that has ended stays as it is.
     *
     * @return done when the end is durable
     * @throws SeraiException {@code run.unknown}
     */
    public CompletableFuture<RunRow> cancel(String runId) {
        RunRow row = require(runId);
        if (row.status().isFinal()) {
            return CompletableFuture.completedFuture(row);
        }
        CompletableFuture<RunOutcome> ending = active.ending(runId);
        if (!post(runId, new Message.Cancel())) {
            active.forgetEnding(runId, ending);
            return CompletableFuture.completedFuture(require(runId));
        }
        return ending.thenApplyAsync(outcome -> require(runId), active.threads());
    }

    /** Also wakes one that waits for its turn. */
    private boolean post(String runId, Message message) {
        Active queued = active.find(runId);
        if (queued != null && queued.slot() != null && slots.leaveQueue(queued.slot(), runId)) {
            queued.driver().offer(message);
            active.drive(queued);
            return true;
        }
        return active.post(runId, message);
    }

    /**
     * Has a run start no more nodes, or go on.
     *
     * @return done when that is durable; those under way end
     * @throws SeraiException {@code run.unknown}, {@code run.ended}
     */
    public CompletableFuture<RunRow> pause(String runId, boolean paused) {
        RunRow row = require(runId);
        CompletableFuture<Boolean> done = new CompletableFuture<>();
        if (row.status().isFinal() || !active.post(runId, new Message.Pause(paused, done))) {
            throw new SeraiException(
                    ErrorKind.CONFLICT,
                    "run.ended",
                    "The run " + runId + " has ended as "
                            + require(runId).status().text() + ".");
        }
        return done.thenComposeAsync(
                taken -> taken ? CompletableFuture.completedFuture(require(runId)) : pause(runId, paused),
                active.threads());
    }

    /** @throws SeraiException {@code run.unknown} */
    public RunRow require(String runId) {
        return stored.require(runId);
    }

    /** How a run ended; null while it goes on. */
    Message.@Nullable ChildEnded ended(String runId) {
        RunAnswer answer = stored.answer(runId);
        return answer.status().isFinal()
                ? new Message.ChildEnded(runId, answer.status(), answer.result(), answer.error())
                : null;
    }

    Workflows workflows() {
        return workflows;
    }

    /** How many runs started each other above this one. */
    int depth(String runId) {
        int depth = 0;
        Optional<String> parent = journal.parent(runId);
        while (parent.isPresent() && depth <= settings.maxDepth()) {
            depth++;
            parent = journal.parent(parent.get());
        }
        return depth;
    }

    int maxDepth() {
        return settings.maxDepth();
    }

    /** Goes on with the runs that have not ended. Those whose definition can't be used now wait for the next call. */
    public void recover() {
        Recovery recovery = new Recovery(journal, active, slots);
        recovery.run();
        wakes.now();
    }

    public Workflow workflow(String name) {
        return workflows.require(name);
    }

    @Override
    public void close() {
        stopping = true;
        active.stop(settings.stopTimeout());
    }
}
