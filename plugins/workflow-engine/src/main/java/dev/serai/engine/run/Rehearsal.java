package dev.serai.engine.run;

import dev.serai.api.ErrorKind;
import dev.serai.api.NodeError;
import dev.serai.api.NodeTypes;
import dev.serai.api.SeraiException;
import dev.serai.engine.definition.Definition.Field;
import dev.serai.engine.definition.FieldType;
import dev.serai.engine.dryrun.Choices;
import dev.serai.engine.dryrun.Stubs;
import dev.serai.engine.expression.Scope;
import dev.serai.engine.journal.RunEvent.NodeCompleted;
import dev.serai.engine.journal.RunEvent.NodeFailed;
import dev.serai.engine.journal.RunEvent.NodeSkipped;
import dev.serai.engine.journal.RunEvent.NodeStarted;
import dev.serai.engine.journal.RunEvent.RunCancelled;
import dev.serai.engine.journal.RunEvent.RunCompleted;
import dev.serai.engine.journal.RunEvent.RunFailed;
import dev.serai.engine.journal.RunEvent.RunFailing;
import dev.serai.engine.journal.RunEvent.RunStarted;
import dev.serai.engine.plan.Action;
import dev.serai.engine.plan.OnError;
import dev.serai.engine.plan.Plan;
import dev.serai.engine.plan.PlanNode;
import dev.serai.engine.state.Execution;
import dev.serai.engine.state.RunState;
import dev.serai.engine.state.Travel;
import dev.serai.engine.state.Work;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A run that touches nothing: the same fold and the same expressions as any run's, with stubs where a node would reach out
 * of the process. For one thread only.
 */
final class Rehearsal {
    private static final int MOST_STEPS = 3_000;
    private static final double FAILS = 0.25;
    private static final double LEFT_OUT = 0.5;
    private static final long NEVER = 0;

    private final NodeExecutor executor;
    private final Plan plan;
    private final Choices choices;
    private final Stubs stubs;
    private final RunState state;
    private final NodeTypes types;
    private final Set<String> started = new HashSet<>();
    private final Map<String, NodeError> failures = new LinkedHashMap<>();
    private boolean ended;

    Rehearsal(Stage stage, Plan plan, Choices choices, Stubs stubs, Travel travel) {
        this.executor = stage.executor();
        this.types = stage.types();
        this.plan = plan;
        this.choices = choices;
        this.stubs = stubs;
        this.state = new RunState(plan, 1, travel);
    }

    /** What all rehearsals share. */
    record Stage(NodeExecutor executor, NodeTypes types) {}

    Set<String> started() {
        return started;
    }

    /** Why nodes failed that were not told to, by node; {@code result} stands for the workflow's own. */
    Map<String, NodeError> failures() {
        return failures;
    }

    /** Whether it came to an end, well or as the workflow asks. */
    boolean isEnded() {
        return ended;
    }

    void play() {
        state.apply(new RunStarted(NEVER, input(), null));
        for (int steps = 0; steps < MOST_STEPS; steps++) {
            Work work = state.next();
            if (work == null) {
                ended = state.status().isFinal() && ended;
                return;
            }
            perform(work);
        }
    }

    private Map<String, @Nullable Object> input() {
        Map<String, @Nullable Object> input = new HashMap<>();
        for (Field field : plan.definition().fields().values()) {
            String key = "input." + field.name();
            if (field.required() || !choices.chance(key + "?", LEFT_OUT)) {
                input.put(field.name(), stub(key, field.type(), field.name()));
            }
        }
        return input;
    }

    private @Nullable Object stub(String key, FieldType type, String name) {
        return choices.choose(key, random -> stubs.of(type, name, random));
    }

    private void perform(Work work) {
        switch (work) {
            case Work.Start start -> start(start.execution());
            case Work.Finish finish -> finish(finish.execution());
            case Work.Compensate undo -> state.apply(new NodeCompleted(NEVER, undo.address(), 0, Map.of()));
            case Work.BeginFailing failing -> {
                note(failing.node(), failing.error());
                state.apply(new RunFailing(NEVER, failing.error(), failing.node()));
            }
            case Work.Complete complete -> complete(complete.stop());
            case Work.Fail fail -> state.apply(new RunFailed(NEVER, fail.error(), fail.node()));
            case Work.Cancel cancel -> state.apply(new RunCancelled(NEVER));
        }
    }

    private void note(@Nullable String path, NodeError error) {
        String node =
                path == null ? "" : path.substring(path.lastIndexOf('/') + 1).replaceAll("[#\\[].*", "");
        boolean asked = plan.places().containsKey(node) && plan.node(node).action() instanceof Action.Fail;
        ended |= asked;
        if (!asked) {
            failures.putIfAbsent(node, error);
        }
    }

    private void complete(@Nullable Execution stop) {
        try {
            Object result = Outcomes.result(executor, state, stop);
            ended = true;
            state.apply(new RunCompleted(NEVER, result));
        } catch (SeraiException e) {
            failures.putIfAbsent("result", NodeError.of(e, ErrorKind.CALLER, e.code()));
            state.apply(new RunFailed(NEVER, NodeError.of(e, ErrorKind.CALLER, e.code()), null));
        }
    }

    private void start(Execution execution) {
        PlanNode node = execution.node();
        started.add(node.id());
        try {
            boolean plain = execution.fanOutEdge() == null;
            if (plain
                    && node.when() != null
                    && !node.when().holds(execution.frame().scope())) {
                state.apply(new NodeSkipped(NEVER, execution.address()));
            } else if (execution.hasBody()) {
                state.apply(new NodeStarted(NEVER, execution.address(), 1, null));
            } else {
                act(execution, node.action());
            }
        } catch (SeraiException e) {
            fail(execution, NodeError.of(e, ErrorKind.CALLER, e.code()), null, true);
        }
    }

    private void act(Execution execution, Action action) {
        Scope scope = executor.scope(execution.frame(), execution.node().inputs());
        switch (action) {
            case Action.Assign assign -> complete(execution, executor.assign(assign, scope, plan), false);
            case Action.Execute execute -> {
                executor.hidden(execute.config(), scope);
                if (!failsOnPurpose(execution)) {
                    complete(execution, writes(execution, offered(execution, execute)), false);
                }
            }
            case Action.Await await -> await(execution, await, scope);
            case Action.Emit emit -> {
                executor.hidden(emit.config(), scope);
                complete(execution, Map.of(), false);
            }
            case Action.Child child -> {
                executor.hidden(child.workflow(), scope);
                executor.hidden(child.input(), scope);
                if (!failsOnPurpose(execution)) {
                    complete(execution, writes(execution, ofChild(execution)), false);
                }
            }
            case Action.Fail fail -> fail(execution, asked(fail, scope), null, false);
            case Action.Stop stop -> complete(execution, Map.of(), false);
            default -> throw new IllegalStateException(execution.node().id() + " has a body");
        }
    }

    private NodeError asked(Action.Fail fail, Scope scope) {
        executor.hidden(fail.message(), scope);
        return new NodeError(ErrorKind.CALLER, Outcomes.text(executor.hidden(fail.code(), scope)), "as asked", null);
    }

    private void await(Execution execution, Action.Await await, Scope scope) {
        await.events().forEach(event -> executor.hidden(event.type(), scope));
        if (await.time() != null) {
            executor.hidden(await.time().template(), scope);
        }
        boolean late =
                await.onTimeout() != null && choices.chance(execution.node().id() + ".late", FAILS);
        Map<String, @Nullable Object> offered = new HashMap<>();
        offered.put("timed_out", late);
        offered.put("event", late || await.events().isEmpty() ? null : event(execution));
        complete(execution, executor.writes(await.outputs(late), offered, execution.frame(), plan), late);
    }

    private Map<String, @Nullable Object> event(Execution execution) {
        Map<String, @Nullable Object> event = new HashMap<>();
        event.put("type", "event");
        event.put("source", "dry-run");
        event.put("correlation", "1");
        event.put(
                "data",
                stub(
                        execution.node().id() + ".data",
                        new FieldType.DictOf(FieldType.Basic.STR, FieldType.Basic.ANY),
                        "data"));
        return event;
    }

    private Map<String, @Nullable Object> ofChild(Execution execution) {
        Map<String, @Nullable Object> offered = new HashMap<>();
        offered.put("run_id", "dry-run");
        offered.put("status", "completed");
        offered.put("result", stub(execution.node().id() + ".result", FieldType.Basic.ANY, "result"));
        return offered;
    }

    /** What its outputs ask for, of the types of the fields that it goes to where the node type does not say more. */
    private Map<String, @Nullable Object> offered(Execution execution, Action.Execute action) {
        Map<String, @Nullable Object> offered = new HashMap<>();
        String key = execution.node().id() + ".";
        Map<String, String> outputs = types.find(action.type())
                .map(type -> type.description().outputs())
                .orElse(Map.of());
        // in an order that is the same in each process: so are the choices then
        new TreeMap<>(outputs)
                .forEach((name, type) ->
                        offered.put(name, stub(key + name, FieldType.parse(type).orElse(FieldType.Basic.ANY), name)));
        for (Action.Output output : action.outputs()) {
            if (output instanceof Action.Output.Named named) {
                offered.put(named.offered(), stub(key + named.field(), named.type(), named.field()));
            }
        }
        return offered;
    }

    private Map<String, @Nullable Object> writes(Execution execution, Map<String, @Nullable Object> offered) {
        return executor.writes(execution.node().action().outputs(), offered, execution.frame(), plan);
    }

    private void finish(Execution execution) {
        NodeError broken = execution.bodyError();
        if (broken != null) {
            note(execution.cause(), broken);
            fail(execution, broken, execution.cause(), false);
            return;
        }
        try {
            Map<String, @Nullable Object> offered = new HashMap<>();
            offered.put("results", execution.results());
            offered.put("count", (long) execution.turns());
            offered.put("iterations", (long) execution.turns());
            complete(
                    execution,
                    execution.fanOutEdge() == null
                            ? writes(execution, offered)
                            : Outcomes.collected(
                                    plan, execution, execution.fanOutEdge().collectField()),
                    false);
        } catch (SeraiException e) {
            fail(execution, NodeError.of(e, ErrorKind.CALLER, e.code()), null, true);
        }
    }

    /** A node whose failure leads somewhere fails now and then, so that the way there is seen. */
    private boolean failsOnPurpose(Execution execution) {
        if (!(execution.node().onError() instanceof OnError.Go go)
                || !choices.chance(execution.node().id() + ".fails", FAILS)) {
            return false;
        }
        OnError.Route route = choices.choose(execution.node().id() + ".error", random -> go.routes()
                .get(random.nextInt(go.routes().size())));
        ErrorKind kind = List.of(ErrorKind.values()).stream()
                .filter(each -> each.name().equalsIgnoreCase(route.kind()))
                .findFirst()
                .orElse(ErrorKind.REMOTE);
        String code = route.code() == null ? "dry-run.failed" : route.code();
        fail(execution, new NodeError(kind, code, "on purpose", null, route.status()), null, false);
        return true;
    }

    private void complete(Execution execution, Map<String, @Nullable Object> writes, boolean late) {
        state.apply(new NodeCompleted(NEVER, execution.address(), 0, writes, late));
    }

    private void fail(Execution execution, NodeError error, @Nullable String cause, boolean noted) {
        if (noted) {
            failures.putIfAbsent(execution.node().id(), error);
        }
        state.apply(new NodeFailed(NEVER, execution.address(), 1, 0, error, null, cause));
    }
}
