package dev.serai.engine.state;

import dev.serai.api.ErrorKind;
import dev.serai.api.NodeError;
import dev.serai.api.SeraiException;
import dev.serai.engine.expression.Scope;
import dev.serai.engine.plan.Action;
import dev.serai.engine.plan.Join;
import dev.serai.engine.plan.OnError;
import dev.serai.engine.plan.PlanGraph;
import dev.serai.engine.plan.PlanNode;
import dev.serai.engine.plan.Routing;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Carries executions with a body through their items and turns. */
final class Bodies {
    private final RunState state;

    Bodies(RunState state) {
        this.state = state;
    }

    void open(Execution owner) {
        try {
            owner.body = create(owner);
            advance(owner);
        } catch (SeraiException e) {
            fail(
                    owner,
                    NodeError.of(e, ErrorKind.INTERNAL, e.code()),
                    owner.address().path());
        }
    }

    private Body create(Execution owner) {
        Scope scope = owner.frame.scope();
        if (owner.fanOut != null) {
            Object items = scope.state().get(owner.fanOut.itemsField());
            List<?> list = list(items, "'" + owner.fanOut.itemsField() + "'");
            return Body.ofItems(state.nextSplit(), list, state.maxItemsAtOnce());
        }
        if (owner.node.action() instanceof Action.ForEach each) {
            Object items = each.items().evaluate(scope);
            List<?> list = list(items, "'items' (" + each.items().text() + ")");
            return Body.ofItems(state.nextSplit(), list, each.maxConcurrent());
        }
        return Body.ofTurns();
    }

    private static List<?> list(@Nullable Object items, String what) {
        if (items instanceof List<?> list) {
            return list;
        }
        throw new SeraiException(
                ErrorKind.CALLER,
                "items.type",
                what + " must be a list, found " + (items == null ? "null" : items) + ".");
    }

    /** Starts as many items as may go on at once, or the next turn; where nothing is left, the execution is finished. */
    private void advance(Execution owner) {
        Body body = owner.body;
        if (body == null) {
            return;
        }
        if (body.items == null) {
            turn(owner, body);
            return;
        }
        while (!owner.isOver()
                && owner.broken == null
                && body.next < body.items.size()
                && body.frames.size() < body.mostAtOnce) {
            openItem(owner, body, body.items.get(body.next));
        }
        if (body.done == body.items.size() && owner.broken == null) {
            state.ready(new Work.Finish(owner));
        }
    }

    private void openItem(Execution owner, Body body, @Nullable Object item) {
        int index = body.next++;
        Map<String, @Nullable Object> locals = new HashMap<>(owner.frame.locals);
        locals.put("item", item);
        locals.put("index", (long) index);
        locals.put("_parallel_item", item);
        locals.put("_parallel_index", (long) index);
        Values values = body.mostAtOnce > 1 ? owner.frame.values.overlay() : owner.frame.values;
        open(owner, body, index, new Frame.View(values, locals, new Frame.Steps()));
    }

    private void turn(Execution owner, Body body) {
        try {
            if (isLast(owner, body)) {
                state.ready(new Work.Finish(owner));
                return;
            }
        } catch (SeraiException e) {
            fail(
                    owner,
                    NodeError.of(e, ErrorKind.INTERNAL, e.code()),
                    owner.address().path());
            return;
        }
        Map<String, @Nullable Object> locals = new HashMap<>(owner.frame.locals);
        if (owner.node.action() instanceof Action.Repeat) {
            locals.put("index", (long) body.next);
        }
        open(owner, body, body.next++, new Frame.View(owner.frame.values, locals, owner.frame.steps));
    }

    private static boolean isLast(Execution owner, Body body) {
        if (!(owner.node.action() instanceof Action.Repeat repeat)) {
            return body.done == 1;
        }
        Scope scope = owner.frame.scope(Map.of("index", (long) Math.max(0, body.done - 1)));
        if (body.done > 0 && repeat.until() != null && repeat.until().holds(scope)) {
            return true;
        }
        if (repeat.whilst() != null && !repeat.whilst().holds(scope)) {
            return true;
        }
        if (body.done < repeat.max()) {
            return false;
        }
        if (repeat.failAtLimit() && (repeat.until() != null || repeat.whilst() != null)) {
            throw new SeraiException(
                    ErrorKind.CALLER,
                    "repeat.limit",
                    "The node '" + owner.node.id() + "' has had " + repeat.max()
                            + " turns, which is its 'max', and is not done.");
        }
        return true;
    }

    private void open(Execution owner, Body body, int index, Frame.View view) {
        Frame frame = new Frame(owner.framePrefix() + "[" + index + "]", graph(owner), owner, index, view);
        body.frames.add(frame);
        state.open(frame);
    }

    private static PlanGraph graph(Execution owner) {
        if (owner.fanOut != null) {
            return alone(owner.node);
        }
        return switch (owner.node.action()) {
            case Action.ForEach each -> each.body();
            case Action.Repeat repeat -> repeat.body();
            case Action.Block block -> block.body();
            default -> throw new IllegalStateException("'" + owner.node.id() + "' has no body");
        };
    }

    /** The node by itself: what follows it comes once, after all items. */
    private static PlanGraph alone(PlanNode node) {
        PlanNode item = new PlanNode(
                0,
                node.id(),
                node.name(),
                node.when(),
                node.inputs(),
                node.action(),
                node.timeout(),
                node.retry(),
                node.onError() instanceof OnError.Continue ? node.onError() : new OnError.Fail(),
                node.compensate(),
                Join.DEFAULT,
                Routing.To.end(),
                node.counted());
        return new PlanGraph(List.of(item), new Routing.To(List.of(0)), List.of(new java.util.BitSet()));
    }

    void ended(Frame frame, Execution owner) {
        Body body = owner.body;
        if (body == null || owner.isOver() || owner.broken != null) {
            return;
        }
        body.frames.remove(frame);
        body.done++;
        if (body.items != null) {
            Object value = valueOf(frame.lastWrites);
            body.size += state.held().add(value);
            body.result(frame.index, value);
        }
        advance(owner);
    }

    /** The one value that was written, or all of them by name. */
    private static @Nullable Object valueOf(Map<String, @Nullable Object> writes) {
        return switch (writes.size()) {
            case 0 -> null;
            case 1 -> writes.values().iterator().next();
            default -> writes;
        };
    }

    /** The whole body fails with one of its nodes. */
    void fail(Execution owner, NodeError error, String node) {
        if (owner.isOver() || owner.broken != null) {
            return;
        }
        owner.broken = new Execution.Broken(error, node);
        drop(owner);
        state.ready(new Work.Finish(owner));
    }

    /** What its items gave is needed no more, or is a field's value now. */
    void release(Execution owner) {
        if (owner.body != null) {
            state.held().release(owner.body.size);
            owner.body.size = 0;
        }
    }

    /** Stops what is under way in a body. */
    void drop(Execution owner) {
        if (owner.body != null) {
            List.copyOf(owner.body.frames).forEach(state::stop);
            owner.body.frames.clear();
        }
    }
}
