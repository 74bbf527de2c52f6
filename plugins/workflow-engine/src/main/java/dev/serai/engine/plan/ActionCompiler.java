package dev.serai.engine.plan;

import dev.serai.engine.definition.Definition.Node;
import dev.serai.engine.definition.FieldType;
import dev.serai.engine.definition.FieldType.Basic;
import dev.serai.engine.definition.Findings;
import dev.serai.engine.definition.NodeAction;
import dev.serai.engine.expression.Expression;
import dev.serai.engine.expression.Template;
import dev.serai.engine.plan.Action.Assignment;
import dev.serai.engine.plan.Action.Output;
import dev.serai.engine.yaml.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Compiles actions: the engine's own, and those of node types. */
final class ActionCompiler {
    private static final FieldType LIST = new FieldType.ListOf(Basic.ANY);
    private static final FieldType DICT = new FieldType.DictOf(Basic.ANY, Basic.ANY);
    private static final Map<String, FieldType> OF_WAIT = Map.of("event", DICT, "timed_out", Basic.BOOL);
    private static final Map<String, FieldType> OF_RUN =
            Map.of("result", Basic.ANY, "run_id", Basic.STR, "status", Basic.STR);
    private static final Map<String, FieldType> OF_FOR_EACH = Map.of("results", LIST, "count", Basic.INT);
    private static final Map<String, FieldType> OF_REPEAT = Map.of("iterations", Basic.INT);

    private final Compilation compilation;
    private final GraphCompiler graphs;
    private final Topology topology;
    private final Sight sight;
    private final Findings findings;

    ActionCompiler(Compilation compilation, GraphCompiler graphs, Topology topology, Sight sight) {
        this.compilation = compilation;
        this.graphs = graphs;
        this.topology = topology;
        this.sight = sight;
        this.findings = compilation.findings();
    }

    /** Empty where it can't be compiled; every problem is among the findings. */
    Optional<Action> compile(Node node) {
        return switch (node.action()) {
            case NodeAction.Unreadable broken -> Optional.empty();
            case NodeAction.Assign assign -> withoutOutputs(node, assign(assign));
            case NodeAction.Wait wait -> Optional.of(await(node, wait));
            case NodeAction.Run run -> Optional.of(run(node, run));
            case NodeAction.Emit emit -> withoutOutputs(node, new Action.Emit(template(emit.config())));
            case NodeAction.ForEach each -> forEach(node, each);
            case NodeAction.Repeat repeat -> Optional.of(repeat(node, repeat));
            case NodeAction.Block block -> withoutOutputs(node, new Action.Block(graphs.compile(block.body(), sight)));
            case NodeAction.Fail fail -> withoutOutputs(node, fail(fail));
            case NodeAction.Stop stop -> withoutOutputs(node, stop(stop));
            case NodeAction.Typed typed -> new TypedCompiler(compilation, sight).compile(node, typed);
        };
    }

    private Optional<Action> withoutOutputs(Node node, Action action) {
        if (node.outputs() != null) {
            findings.error(
                    node.outputs().at(),
                    "outputs.none",
                    "The node '" + node.id() + "': '" + node.action().key()
                            + "' offers nothing, and takes no 'outputs'.");
        }
        return Optional.of(action);
    }

    private List<Output> outputs(Node node, Map<String, FieldType> offered) {
        return new OutputCompiler(compilation, sight).outputs(node, offered);
    }

    private Action assign(NodeAction.Assign assign) {
        List<Assignment> assignments = new ArrayList<>();
        Tree.Mapping map = assign.values();
        map.values().forEach((field, value) -> compilation
                .fieldType(field, map.keyAt(field))
                .flatMap(type -> sight.expressions()
                        .compileForAny(
                                compilation.writable(field, type), value, "The value of '" + field + "'", findings)
                        .map(expression -> new Assignment(field, type, expression)))
                .ifPresent(assignments::add));
        return new Action.Assign(List.copyOf(assignments));
    }

    private Action await(Node node, NodeAction.Wait wait) {
        Tree time = wait.duration() != null ? wait.duration() : wait.instant();
        return new Action.Await(
                time == null ? null : new Action.Due(template(time), wait.duration() != null),
                wait.events().stream()
                        .map(event -> new Action.EventName(template(event.type()), optional(event.correlation())))
                        .toList(),
                wait.timeout(),
                wait.onTimeout() == null ? null : topology.target(wait.onTimeout()),
                wait.eventBuffer(),
                outputs(node, OF_WAIT));
    }

    private Action run(Node node, NodeAction.Run run) {
        Template input = run.input() == null ? new Template.Entries(Map.of()) : template(run.input());
        return new Action.Child(template(run.workflow()), input, run.waited(), outputs(node, OF_RUN));
    }

    private Optional<Action> forEach(Node node, NodeAction.ForEach each) {
        Optional<Expression> items = sight.expressions().compileList(each.items(), "'items'", findings);
        FieldType item = items.map(found -> item(each.items(), found)).orElse(Basic.ANY);
        PlanGraph body = graphs.compile(each.body(), sight.withItem(item));
        List<Output> outputs = outputs(node, OF_FOR_EACH);
        return items.map(found -> new Action.ForEach(found, each.maxConcurrent(), body, outputs));
    }

    /** A field knows more of its items than an expression does. */
    private FieldType item(Tree items, Expression compiled) {
        return items instanceof Tree.Scalar scalar
                        && sight.names().typeOf(scalar.text()).orElse(Basic.ANY) instanceof FieldType.ListOf list
                ? list.item()
                : compiled.itemType();
    }

    private Action repeat(Node node, NodeAction.Repeat repeat) {
        Sight inside = sight.with(Map.of("index", Basic.INT));
        return new Action.Repeat(
                condition(repeat.until(), "'until'", inside),
                condition(repeat.whilst(), "'while'", inside),
                repeat.max(),
                repeat.failAtLimit(),
                graphs.compile(repeat.body(), inside),
                outputs(node, OF_REPEAT));
    }

    private @Nullable Expression condition(@Nullable Tree tree, String what, Sight inside) {
        return tree == null
                ? null
                : inside.expressions().compileCondition(tree, what, findings).orElse(null);
    }

    private Action fail(NodeAction.Fail fail) {
        Template code = fail.code() == null ? new Template.Constant("run.failed") : template(fail.code());
        return new Action.Fail(code, optional(fail.status()), template(fail.message()));
    }

    private Action stop(NodeAction.Stop stop) {
        if (stop.result() == null || !stop.expression()) {
            return new Action.Stop(optional(stop.result()), null);
        }
        return new Action.Stop(
                null,
                sight.expressions().compile(stop.result(), "'result'", findings).orElse(null));
    }

    private Template template(Tree tree) {
        return Template.compile(tree, sight.names(), findings);
    }

    private @Nullable Template optional(@Nullable Tree tree) {
        return tree == null ? null : template(tree);
    }
}
