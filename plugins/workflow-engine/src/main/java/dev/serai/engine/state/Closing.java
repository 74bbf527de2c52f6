package dev.serai.engine.state;

import dev.serai.api.NodeError;
import dev.serai.engine.journal.NodeAddress;
import dev.serai.engine.journal.RunEvent.NodeCompleted;
import dev.serai.engine.journal.RunEvent.NodeEvent;
import dev.serai.engine.journal.RunEvent.NodeFailed;
import dev.serai.engine.journal.RunEvent.NodeStarted;
import dev.serai.engine.journal.RunEvent.NodeStep;
import dev.serai.engine.plan.Action;
import dev.serai.engine.plan.PlanGraph;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The end of a run that fails or is cancelled: what was done is undone, latest first; then its failure is handled. */
final class Closing {
    /** The node of events that undo: {@code book[0]/compensate}. */
    private static final String COMPENSATE = "compensate";

    private static final String ON_ERROR = "on_error[0]";

    private final RunState state;
    private final List<Done> done = new ArrayList<>();
    private boolean begun;
    private boolean cancelled;
    private @Nullable NodeError error;
    private @Nullable String node;
    private int undone;
    private int attempt;
    private boolean underWay;
    private final Map<String, Map<String, @Nullable Object>> steps = new HashMap<>();
    private @Nullable Frame handler;
    private boolean handled;

    private record Done(NodeAddress address, Frame frame, Action undo) {}

    Closing(RunState state) {
        this.state = state;
    }

    boolean hasBegun() {
        return begun;
    }

    void remember(Execution completed) {
        if (completed.node.compensate() != null && !begun) {
            NodeAddress address = new NodeAddress(completed.framePrefix() + "[0]", COMPENSATE, 1);
            done.add(new Done(address, completed.frame, completed.node.compensate()));
        }
    }

    void begin(NodeError failure, @Nullable String at) {
        error = failure;
        node = at;
        begin();
    }

    void beginCancelled() {
        cancelled = true;
        begin();
    }

    private void begin() {
        begun = true;
        state.stopAll();
        handleWhereUndone();
    }

    /** False where the event is none of a compensation. */
    boolean apply(NodeEvent event) {
        if (!begun || undone == done.size() || !event.address().node().equals(COMPENSATE)) {
            return false;
        }
        if (event instanceof NodeStarted started) {
            attempt = started.attempt();
            underWay = true;
        } else if (event instanceof NodeStep step) {
            steps.put(step.step(), step.outcome());
        } else if (event instanceof NodeCompleted || event instanceof NodeFailed) {
            if (event instanceof NodeCompleted completed) {
                completed.writes().forEach(state.root().values::put);
            }
            underWay = false;
            attempt = 0;
            steps.clear();
            undone++;
            handleWhereUndone();
        }
        return true;
    }

    private void handleWhereUndone() {
        PlanGraph onError = state.plan().onError();
        if (undone < done.size() || cancelled || error == null || onError == null || handler != null) {
            return;
        }
        Map<String, @Nullable Object> locals = new HashMap<>();
        locals.put("error", ErrorRoutes.toMap(error, node));
        Frame.View view = new Frame.View(state.root().values, locals, new Frame.Steps());
        handler = new Frame(ON_ERROR, onError, null, 0, view);
        state.open(handler);
    }

    void handled() {
        handled = true;
    }

    void resumeCutOff() {
        underWay = false;
    }

    @Nullable
    Work next() {
        if (undone < done.size()) {
            if (underWay) {
                return null;
            }
            Done last = done.get(done.size() - 1 - undone);
            return new Work.Compensate(last.address(), last.frame(), last.undo(), attempt + 1, Map.copyOf(steps));
        }
        if (cancelled) {
            return new Work.Cancel();
        }
        if (handler != null && !handled) {
            return null;
        }
        return error == null ? null : new Work.Fail(error, node);
    }
}
