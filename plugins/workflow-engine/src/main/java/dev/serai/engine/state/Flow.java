package dev.serai.engine.state;

import dev.serai.api.ErrorKind;
import dev.serai.api.NodeError;
import dev.serai.api.SeraiException;
import dev.serai.engine.plan.Join;
import dev.serai.engine.plan.Plan;
import dev.serai.engine.plan.PlanNode;
import dev.serai.engine.plan.Routing;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Moves tokens through the graph of one frame: routing, forks, joins. */
final class Flow {
    private final RunState state;

    Flow(RunState state) {
        this.state = state;
    }

    void begin(Frame frame) {
        leave(frame, null, Plan.END, frame.graph.start().targets());
        settle(frame);
    }

    /** Goes on after an execution that has ended well. */
    void follow(Execution ended) {
        Frame frame = ended.frame;
        try {
            switch (ended.node.routing()) {
                case Routing.To to -> leave(frame, ended.lineage, ended.node.index(), to.targets());
                case Routing.Choose choose -> leave(frame, ended.lineage, ended.node.index(), chosen(choose, ended));
                case Routing.Loop loop -> goOn(ended, next(loop, ended), null);
                case Routing.FanOut fanOut -> goOn(ended, fanOut.target(), fanOut);
            }
        } catch (SeraiException e) {
            state.fault(
                    frame,
                    NodeError.of(e, ErrorKind.INTERNAL, "routing.failed"),
                    ended.address().path());
        }
        settle(frame);
    }

    void goTo(Execution ended, int target) {
        goOn(ended, target, null);
        settle(ended.frame);
    }

    private void goOn(Execution ended, int target, Routing.@Nullable FanOut fanOut) {
        state.travel().took(ended.frame.graph, ended.node.index(), target);
        arrive(ended.frame, target, ended.lineage, fanOut);
    }

    private void leave(Frame frame, @Nullable Lineage lineage, int origin, List<Integer> targets) {
        targets.forEach(target -> state.travel().took(frame.graph, origin, target));
        if (targets.size() == 1) {
            arrive(frame, targets.getFirst(), lineage, null);
            return;
        }
        if (!targets.isEmpty()) {
            Fork fork = new Fork(state.nextSplit(), lineage, frame.graph, origin, targets);
            for (int branch = 0; branch < targets.size(); branch++) {
                arrive(frame, targets.get(branch), new Lineage(lineage, fork, branch), null);
            }
        }
    }

    private static List<Integer> chosen(Routing.Choose choose, Execution ended) {
        var scope = ended.frame.scope();
        List<Integer> targets = new ArrayList<>();
        for (Routing.Case route : choose.cases()) {
            if (route.condition().holds(scope)) {
                targets.add(route.target());
                if (!choose.all()) {
                    break;
                }
            }
        }
        if (targets.isEmpty() && choose.otherwise().isPresent()) {
            targets.add(choose.otherwise().getAsInt());
        }
        if (targets.isEmpty() && !choose.endWhereNone()) {
            throw new NoMatch(ended, choose).exception();
        }
        return targets;
    }

    private static int next(Routing.Loop loop, Execution ended) {
        boolean done = loop.field() != null
                && Boolean.TRUE.equals(ended.frame.values.view().get(loop.field()));
        Object times = ended.frame.values.view().get(ended.node.counter());
        boolean exhausted = times instanceof Long count && count >= loop.maxIterations();
        return done || exhausted ? loop.exitTo() : ended.node.index();
    }

    private void arrive(Frame frame, int target, @Nullable Lineage lineage, Routing.@Nullable FanOut fanOut) {
        if (target == Plan.END || frame.over) {
            return;
        }
        PlanNode node = frame.graph.nodes().get(target);
        Fork fork = joinOf(lineage, target);
        if (fork == null) {
            ready(frame, node, lineage, fanOut);
            return;
        }
        Joining joining = joining(frame, fork, target);
        joining.arrive(lineage);
        if (!joining.fired
                && node.join().needed() != Join.ALL
                && joining.arrived >= node.join().needed()) {
            fire(frame, joining);
        }
    }

    /** The outermost fork whose branches meet at the node; null: it is no join for this token. */
    private static @Nullable Fork joinOf(@Nullable Lineage lineage, int node) {
        Fork outermost = null;
        for (Lineage each = lineage; each != null; each = each.outer()) {
            if (each.fork().joinsAt(node)) {
                outermost = each.fork();
            }
        }
        return outermost;
    }

    private static Joining joining(Frame frame, Fork fork, int node) {
        for (Joining each : frame.joinings) {
            if (each.fork == fork && each.node == node) {
                return each;
            }
        }
        Joining joining = new Joining(fork, node);
        frame.joinings.add(joining);
        return joining;
    }

    private void fire(Frame frame, Joining joining) {
        joining.fired = true;
        PlanNode node = frame.graph.nodes().get(joining.node);
        if (node.join().needed() != Join.ALL) {
            joining.fork.close(joining.node);
        }
        if (node.join().needed() != Join.ALL && node.join().cancelLosers()) {
            for (Execution loser : List.copyOf(frame.live)) {
                if (Lineage.holds(loser.lineage, joining.fork)) {
                    state.stop(loser);
                }
            }
        }
        ready(frame, node, joining.lineage(!isAlive(frame, joining.fork) && !isHeld(frame, joining)), null);
    }

    private void ready(Frame frame, PlanNode node, @Nullable Lineage lineage, Routing.@Nullable FanOut fanOut) {
        if (++frame.steps.taken > state.plan().limits().maxSteps()) {
            state.fault(frame, tooMany(state.plan().limits().maxSteps()), node.id());
            return;
        }
        Execution execution = new Execution(frame, node, frame.nextExecution(node), lineage, fanOut);
        if (node.counted()) {
            frame.values.put(node.counter(), (long) execution.number);
        }
        frame.live.add(execution);
        state.ready(new Work.Start(execution));
    }

    private static NodeError tooMany(int most) {
        return new NodeError(
                ErrorKind.CALLER,
                "run.max-steps",
                "The run has executed " + most + " nodes, which is its limit. Raise 'max_steps' if it needs more.",
                null);
    }

    /** Lets joins go on that wait for nothing any more, and ends the frame where nothing is left. */
    void settle(Frame frame) {
        while (!frame.over && !frame.joinings.isEmpty() && fireOne(frame)) {
            // each may free another
        }
        frame.joinings.removeIf(joining -> joining.fired && !isAlive(frame, joining.fork));
        if (!frame.over && frame.live.isEmpty()) {
            frame.over = true;
            state.ended(frame);
        }
    }

    private boolean fireOne(Frame frame) {
        Joining blocked = null;
        for (Joining joining : frame.joinings) {
            if (joining.fired) {
                continue;
            }
            if (!isAwaited(frame, joining)) {
                return complete(frame, joining);
            }
            blocked = blocked == null || joining.node < blocked.node ? joining : blocked;
        }
        // joins that wait for each other: the first in the file goes on
        return blocked != null && frame.live.isEmpty() && complete(frame, blocked);
    }

    private boolean complete(Frame frame, Joining joining) {
        PlanNode node = frame.graph.nodes().get(joining.node);
        if (node.join().needed() == Join.ALL) {
            fire(frame, joining);
            return true;
        }
        joining.fired = true;
        state.fault(
                frame,
                new NodeError(
                        ErrorKind.CALLER,
                        "join.unreachable",
                        "The node '" + node.id() + "' joins " + node.join().needed() + " branches, and only "
                                + joining.arrived + " came.",
                        null),
                node.id());
        return false;
    }

    /** Whether tokens of its fork wait at another join. */
    private static boolean isHeld(Frame frame, Joining joining) {
        return frame.joinings.stream()
                .anyMatch(each ->
                        !each.fired && (each.fork == joining.fork || Lineage.holds(each.fork.outer, joining.fork)));
    }

    private static boolean isAlive(Frame frame, Fork fork) {
        return frame.live.stream().anyMatch(each -> Lineage.holds(each.lineage, fork));
    }

    private static boolean isAwaited(Frame frame, Joining joining) {
        for (Execution each : frame.live) {
            if (Lineage.holds(each.lineage, joining.fork) && joining.fork.mayReach(each.node.index(), joining.node)) {
                return true;
            }
        }
        for (Joining each : frame.joinings) {
            boolean inside = each.fork == joining.fork || Lineage.holds(each.fork.outer, joining.fork);
            if (each != joining && !each.fired && inside && joining.fork.mayReach(each.node, joining.node)) {
                return true;
            }
        }
        return false;
    }
}
