package dev.serai.engine.state;

import dev.serai.api.NodeError;
import dev.serai.engine.journal.NodeAddress;
import dev.serai.engine.journal.RunEvent;
import dev.serai.engine.journal.RunEvent.NodeCancelled;
import dev.serai.engine.journal.RunEvent.NodeEvent;
import dev.serai.engine.journal.RunEvent.RunCancelled;
import dev.serai.engine.journal.RunEvent.RunCancelling;
import dev.serai.engine.journal.RunEvent.RunCompleted;
import dev.serai.engine.journal.RunEvent.RunEdited;
import dev.serai.engine.journal.RunEvent.RunFailed;
import dev.serai.engine.journal.RunEvent.RunFailing;
import dev.serai.engine.journal.RunEvent.RunPaused;
import dev.serai.engine.journal.RunEvent.RunResumed;
import dev.serai.engine.journal.RunEvent.RunStarted;
import dev.serai.engine.journal.RunStatus;
import dev.serai.engine.plan.Plan;
import dev.serai.engine.state.Execution.Phase;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The state of a run: the fold of its events. {@link #apply} is the only way to change it, while a run goes on as well as
 * when it is recovered. For one thread only.
 */
public final class RunState {
    private final Plan plan;
    private final int maxItemsAtOnce;
    private final Travel travel;
    private final Flow flow = new Flow(this);
    private final Bodies bodies = new Bodies(this);
    private final Closing closing = new Closing(this);
    private final Map<String, Frame> frames = new HashMap<>();
    private final Deque<Work> ready = new ArrayDeque<>();
    private final Alarms alarms = new Alarms();
    private final Held held = new Held();
    private final ExecutionFold nodes = new ExecutionFold(this, flow, bodies, closing, alarms);
    private List<Execution> stopped = new ArrayList<>();
    private @Nullable Frame root;
    private RunStatus status = RunStatus.RUNNING;
    private boolean paused;
    private int events;
    private int splits;
    private @Nullable RunStarted beginning;
    private boolean finished;
    private @Nullable Execution stop;
    private Work.@Nullable BeginFailing fault;
    private @Nullable Object result;
    private @Nullable NodeError error;

    /** @param maxItemsAtOnce how many items of an edge's {@code parallel} are under way at once */
    public RunState(Plan plan, int maxItemsAtOnce) {
        this(plan, maxItemsAtOnce, Travel.UNSEEN);
    }

    public RunState(Plan plan, int maxItemsAtOnce, Travel travel) {
        this.plan = plan;
        this.maxItemsAtOnce = maxItemsAtOnce;
        this.travel = travel;
    }

    public void apply(RunEvent event) {
        events++;
        switch (event) {
            case RunStarted e -> start(e);
            case RunEdited e ->
                e.writes().forEach((field, value) -> root().values.put(field, value));
            case RunPaused e -> paused = true;
            case RunResumed e -> paused = false;
            case RunFailing e -> closing.begin(e.error(), e.node());
            case RunCancelling e -> closing.beginCancelled();
            case RunCompleted e -> {
                status = RunStatus.COMPLETED;
                result = e.result();
            }
            case RunFailed e -> {
                status = RunStatus.FAILED;
                error = e.error();
            }
            case RunCancelled e -> {
                status = RunStatus.CANCELLED;
                stopAll();
            }
            case NodeCancelled e -> stopped.removeIf(each -> each.address().equals(e.address()));
            case NodeEvent e -> {
                if (!closing.apply(e)) {
                    nodes.apply(e, frame(e.address()).find(e.node(), e.execution()));
                }
            }
        }
    }

    private void start(RunStarted event) {
        beginning = event;
        Values values = new Values(plan.initialState(event.input()), plan.reducers(), held);
        root = new Frame("", plan.graph(), null, 0, new Frame.View(values, new HashMap<>(), new Frame.Steps()));
        open(root);
    }

    private Frame frame(NodeAddress address) {
        Frame frame = frames.get(address.frame());
        if (frame == null) {
            throw new IllegalStateException("The journal tells of '" + address + "', which is not under way.");
        }
        return frame;
    }

    /** Has an execution go no further; what it does at the moment is interrupted. */
    void stop(Execution execution) {
        if (!execution.isOver()) {
            Phase before = execution.phase;
            nodes.end(execution);
            if (before != Phase.READY) {
                stopped.add(execution);
            }
        }
    }

    void stop(Frame frame) {
        frame.over = true;
        frames.remove(frame.path);
        frame.release();
        List.copyOf(frame.live).forEach(this::stop);
    }

    void stopAll() {
        List.copyOf(frames.values()).forEach(this::stop);
        ready.clear();
    }

    void open(Frame frame) {
        frames.put(frame.path, frame);
        flow.begin(frame);
    }

    /** Nothing is left to do in a frame. */
    void ended(Frame frame) {
        frames.remove(frame.path);
        frame.release();
        if (frame.owner != null) {
            bodies.ended(frame, frame.owner);
        } else if (frame == root) {
            finished = true;
        } else {
            closing.handled();
        }
    }

    /** An error that nothing takes care of in its frame. */
    void fault(Frame frame, NodeError error, String node) {
        if (frame.owner != null) {
            bodies.fail(frame.owner, error, node);
        } else if (frame == root) {
            fault = fault == null ? new Work.BeginFailing(error, node) : fault;
        } else {
            stop(frame);
            closing.handled();
        }
    }

    /** A node says that the run fails. False where it is on its way to its end already. */
    boolean failAsAsked(NodeError error, String node) {
        if (fault != null || closing.hasBegun()) {
            return false;
        }
        fault = new Work.BeginFailing(error, node);
        return true;
    }

    /** A node says that the run is complete. */
    void completeAt(Execution asked) {
        stop = asked;
    }

    /** Nobody takes work while the events of a long run are read again: what is over does not pile up. */
    void ready(Work work) {
        while (!ready.isEmpty() && ready.peek().isStale()) {
            ready.remove();
        }
        ready.add(work);
    }

    /** To be started once, whatever stood in the way before. */
    void readyAgain(Execution execution) {
        ready.removeIf(
                work -> work instanceof Work.Start start && start.execution().equals(execution));
        ready.add(new Work.Start(execution));
    }

    int nextSplit() {
        return ++splits;
    }

    Held held() {
        return held;
    }

    int maxItemsAtOnce() {
        return maxItemsAtOnce;
    }

    Travel travel() {
        return travel;
    }

    public Plan plan() {
        return plan;
    }

    Frame root() {
        if (root == null) {
            throw new IllegalStateException("The run has not started.");
        }
        return root;
    }

    /** What can be done now, or null where the run waits for what is under way. Each is handed out once. */
    public @Nullable Work next() {
        if (status.isFinal()) {
            return null;
        }
        if (closing.hasBegun()) {
            Work undoing = closing.next();
            return undoing == null ? nextReady() : undoing;
        }
        if (fault != null) {
            return fault;
        }
        if (stop != null || finished) {
            return new Work.Complete(stop);
        }
        return nextReady();
    }

    private @Nullable Work nextReady() {
        Work work = ready.poll();
        while (work != null && work.isStale()) {
            work = ready.poll();
        }
        return work;
    }

    /** After a crash: what was under way is to be started once more. */
    public void resumeCutOff() {
        for (Frame frame : frames.values()) {
            for (Execution execution : frame.live) {
                if (execution.phase == Phase.RUNNING) {
                    execution.phase = Phase.READY;
                    ready.add(new Work.Start(execution));
                }
            }
        }
        closing.resumeCutOff();
    }

    /** The executions whose time has come; each is handed out once. */
    public List<Execution> due(long now) {
        return alarms.due(now);
    }

    /** The earliest time that something waits for; null: none. */
    public @Nullable Long nextDue() {
        return alarms.next();
    }

    /** Executions that were stopped since the last call, and may still be doing something. */
    public List<Execution> takeStopped() {
        if (stopped.isEmpty()) {
            return List.of();
        }
        List<Execution> taken = stopped;
        stopped = new ArrayList<>();
        return taken;
    }

    /** All that have begun and have not ended. */
    public List<Execution> live() {
        List<Execution> all = new ArrayList<>();
        frames.values().forEach(frame -> all.addAll(frame.live));
        return all;
    }

    public RunStatus status() {
        return status;
    }

    public boolean isPaused() {
        return paused;
    }

    /** Whether it is on its way to fail or to be cancelled. */
    public boolean isClosing() {
        return closing.hasBegun();
    }

    /** The fields. */
    public Map<String, @Nullable Object> values() {
        return root().values.view();
    }

    /** About how many characters of JSON the fields take, with those of items and what these have given so far. */
    public long size() {
        return held.now();
    }

    /** About how many characters of JSON were written to fields so far. */
    public long written() {
        return held.written();
    }

    /** How many events were applied: the place of the next one. */
    public int events() {
        return events;
    }

    /** Milliseconds since 1970. */
    public RunStarted beginning() {
        return Objects.requireNonNull(beginning, "the run has started");
    }

    public @Nullable Object result() {
        return result;
    }

    public @Nullable NodeError error() {
        return error;
    }
}
