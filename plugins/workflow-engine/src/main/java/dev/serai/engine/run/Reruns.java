package dev.serai.engine.run;

import dev.serai.api.ErrorKind;
import dev.serai.api.SeraiException;
import dev.serai.engine.catalog.Workflow;
import dev.serai.engine.catalog.Workflows;
import dev.serai.engine.journal.Journal;
import dev.serai.engine.journal.NodeAddress;
import dev.serai.engine.journal.RunEvent;
import dev.serai.engine.journal.RunEvent.NodeCancelled;
import dev.serai.engine.journal.RunEvent.NodeEvent;
import dev.serai.engine.journal.RunEvent.NodeFailed;
import dev.serai.engine.journal.RunEvent.RunEdited;
import dev.serai.engine.journal.RunEvent.RunFailed;
import dev.serai.engine.journal.RunEvent.RunStarted;
import dev.serai.engine.journal.RunRow;
import dev.serai.engine.plan.Action;
import dev.serai.engine.plan.Plan;
import dev.serai.engine.plan.PlanNode;
import dev.serai.engine.state.RunState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Makes a new run of an earlier one: what is kept of its journal is the beginning of the new one, so that no node of it is
 * executed again. Safe for use by many threads; may block.
 */
public final class Reruns {
    private final Workflows workflows;
    private final Journal journal;
    private final Runs runs;

    public Reruns(Workflows workflows, Journal journal, Runs runs) {
        this.workflows = workflows;
        this.journal = journal;
        this.runs = runs;
    }

    /**
     * @param from the node to begin with; null: where the run failed
     * @param edits fields that are to have other values first
     * @param latest with the definition of now, instead of the run's own
     */
    public record Wish(
            String runId,
            @Nullable String from,
            Map<String, @Nullable Object> edits,
            boolean latest,
            @Nullable String idempotencyKey) {}

    /**
     * What to start.
     *
     * @throws SeraiException {@code run.unknown}, {@code run.not-ended}, {@code rerun.not-failed}, {@code rerun.node},
     *     {@code rerun.compensated}, {@code rerun.incompatible}, {@code input.invalid}
     */
    public StartRequest request(Wish wish) {
        RunRow row = runs.require(wish.runId());
        if (!row.status().isFinal()) {
            throw conflict(
                    "run.not-ended",
                    "The run " + row.id() + " is " + row.status().text() + "; cancel it first.");
        }
        List<RunEvent> events = new ArrayList<>();
        journal.forEachEntry(row.id(), entry -> events.addAll(entry.events()));
        Workflow workflow = wish.latest()
                ? workflows.require(row.workflow())
                : new Workflow(
                        workflows.pinned(journal.definitionOf(row.id())),
                        journal.definitionOf(row.id()),
                        row.workflow());
        List<RunEvent> kept = wish.from() == null
                ? untilFailure(events, workflow.plan())
                : until(wish.from(), events, workflow.plan());
        if (!wish.edits().isEmpty()) {
            kept.add(new RunEdited(events.getLast().at(), checked(wish.edits(), workflow.plan())));
        }
        RunStarted started = (RunStarted) events.getFirst();
        check(workflow.plan(), started, kept);
        return new StartRequest(
                workflow,
                started.input(),
                wish.idempotencyKey(),
                "rerun",
                new StartRequest.Links(null, row.id(), List.copyOf(kept)));
    }

    private static SeraiException conflict(String code, String message) {
        return new SeraiException(ErrorKind.CONFLICT, code, message);
    }

    private static Map<String, @Nullable Object> checked(Map<String, @Nullable Object> edits, Plan plan) {
        edits.forEach((name, value) -> {
            var field = plan.definition().fields().get(name);
            if (field == null) {
                throw new SeraiException(ErrorKind.CALLER, "input.unknown", "There is no field '" + name + "'.");
            }
            NodeExecutor.fitting(plan, name, field.type(), value);
        });
        return edits;
    }

    /**
     * All but the failure. Where an execution failed that has done steps, these stay done, and the new run begins with its next attempt.
     */
    private static List<RunEvent> untilFailure(List<RunEvent> events, Plan plan) {
        if (!(events.getLast() instanceof RunFailed failed)) {
            throw conflict("rerun.not-failed", "The run did not fail. Name the node to begin with.");
        }
        List<RunEvent> kept = new ArrayList<>();
        for (RunEvent event : events) {
            boolean failure = event instanceof NodeFailed node
                    && node.retryAt() == null
                    && failed.node() != null
                    && (node.address().path().equals(failed.node()) || Objects.equals(node.cause(), failed.node()));
            if (failure && event instanceof NodeFailed node && isLeaf(node.address(), plan)) {
                kept.add(new NodeFailed(
                        node.at(),
                        node.address(),
                        node.attempt(),
                        node.micros(),
                        node.error(),
                        node.at(),
                        node.cause()));
            } else if (isOfNodes(event) && !failure) {
                kept.add(event);
            }
        }
        return kept;
    }

    /** Whether its failure was its own, and not that of something in it. */
    private static boolean isLeaf(NodeAddress address, Plan plan) {
        Plan.Place place = plan.places().get(address.node());
        return place != null && place.node().action() instanceof Action.Execute;
    }

    /** What happened before the node's latest execution, and of what does not follow from it. */
    private static List<RunEvent> until(String from, List<RunEvent> events, Plan plan) {
        Plan.Place place = plan.places().get(from);
        if (place == null || !plan.graph().nodes().contains(place.node())) {
            throw new SeraiException(
                    ErrorKind.CALLER, "rerun.node", "'" + from + "' is no node of the workflow's own graph.");
        }
        int latest = -1;
        for (RunEvent event : events) {
            if (event instanceof NodeEvent node && isOf(node.address(), from)) {
                latest = Math.max(latest, node.address().frame().isEmpty() ? node.execution() : 1);
            }
        }
        if (latest < 0) {
            throw conflict("rerun.node", "The run never came to the node '" + from + "'.");
        }
        List<RunEvent> kept = new ArrayList<>();
        boolean reached = false;
        for (RunEvent event : events) {
            if (!isOfNodes(event)) {
                continue;
            }
            NodeEvent node = event instanceof NodeEvent one ? one : null;
            reached |= node != null && node.address().equals(new NodeAddress("", from, latest));
            if (!reached || (node != null && !follows(node.address(), place, plan))) {
                kept.add(event);
            }
        }
        return kept;
    }

    private static boolean follows(NodeAddress address, Plan.Place from, Plan plan) {
        Plan.Place place = plan.places().get(root(address));
        if (place == null) {
            return true;
        }
        PlanNode node = place.node();
        return node.index() == from.node().index()
                || plan.graph().reaches(from.node().index(), node.index());
    }

    private static boolean isOf(NodeAddress address, String node) {
        return root(address).equals(node);
    }

    /** The node of the workflow's own graph that an execution is in. */
    private static String root(NodeAddress address) {
        return address.path().split("[\\[#/]", 2)[0];
    }

    private static boolean isOfNodes(RunEvent event) {
        if (event instanceof RunEdited) {
            return true;
        }
        if (!(event instanceof NodeEvent node) || event instanceof NodeCancelled) {
            return false;
        }
        if (node.node().equals("compensate") && node.address().frame().endsWith("[0]")) {
            throw conflict("rerun.compensated", "What the run did was undone when it failed. Start it anew.");
        }
        return !node.address().frame().startsWith("on_error");
    }

    /** The fold finds what the definition of now can't continue. */
    private static void check(Plan plan, RunStarted started, List<RunEvent> kept) {
        RunState state = new RunState(plan, Integer.MAX_VALUE);
        try {
            state.apply(started);
            kept.forEach(state::apply);
        } catch (IllegalStateException | IndexOutOfBoundsException e) {
            throw new SeraiException(
                    ErrorKind.CONFLICT,
                    "rerun.incompatible",
                    "The definition of now has other nodes or ways than the run went: it can't go on from there. "
                            + "Rerun it with its own definition.",
                    e);
        }
    }
}
