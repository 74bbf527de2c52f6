package dev.serai.engine.plan;

import dev.serai.api.NodeType;
import dev.serai.api.NodeTypes;
import dev.serai.engine.definition.Definition.Node;
import dev.serai.engine.definition.FieldType;
import dev.serai.engine.definition.Findings;
import dev.serai.engine.expression.ExpressionCompiler;
import dev.serai.engine.expression.Names;
import dev.serai.engine.expression.Template;
import dev.serai.engine.plan.PlanNode.Action;
import dev.serai.engine.plan.PlanNode.Assignment;
import dev.serai.engine.plan.PlanNode.Output;
import dev.serai.engine.yaml.Position;
import dev.serai.engine.yaml.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Compiles nodes into actions. */
final class NodeCompiler {
    /** The one action that is the engine's own, since its values are expressions. */
    static final String SET = "set";

    private final NodeTypes nodeTypes;
    private final Map<String, FieldType> fields;
    private final ExpressionCompiler expressions;
    private final Findings findings;

    NodeCompiler(
            NodeTypes nodeTypes, Map<String, FieldType> fields, ExpressionCompiler expressions, Findings findings) {
        this.nodeTypes = nodeTypes;
        this.fields = fields;
        this.expressions = expressions;
        this.findings = findings;
    }

    Optional<Action> compile(Node node) {
        if (node.action().equals(SET)) {
            return assign(node);
        }
        Optional<NodeType> type = nodeTypes.find(node.action());
        if (type.isEmpty()) {
            Set<String> known = new TreeSet<>(Set.of(SET));
            nodeTypes.all().forEach(each -> known.add(each.name()));
            findings.error(
                    node.actionAt(),
                    "node-type.unknown",
                    "The node '" + node.id() + "': no plugin brings the node type '" + node.action() + "'."
                            + Findings.didYouMean(node.action(), known) + " Known: " + String.join(", ", known) + ".");
        }
        return type.map(found -> execute(node, found));
    }

    private Optional<Action> assign(Node node) {
        if (!(node.config() instanceof Tree.Mapping map) || map.values().isEmpty()) {
            findings.error(
                    node.config().at(),
                    "type.map",
                    "'set' must map state fields to expressions, found "
                            + node.config().kind() + ".");
            return Optional.empty();
        }
        Map<String, FieldType> locals = new LinkedHashMap<>();
        if (!node.inputs().isEmpty() || node.outputs() != null) {
            findings.error(
                    node.at(), "set.keys", "The node '" + node.id() + "': 'set' takes no 'inputs' and no 'outputs'.");
        }
        List<Assignment> assignments = new ArrayList<>();
        map.values().forEach((field, value) -> fieldType(field, map.keyAt(field))
                .flatMap(type -> expressions
                        .with(locals)
                        .compileFor(type, value, "The value of '" + field + "'", findings)
                        .map(expression -> new Assignment(field, type, expression)))
                .ifPresent(assignments::add));
        return Optional.of(new Action.Assign(List.copyOf(assignments)));
    }

    private Action execute(Node node, NodeType type) {
        Map<String, Template> inputs = new LinkedHashMap<>();
        node.inputs()
                .forEach((name, reference) ->
                        inputs.put(name, Template.compile(reference, new Names(Set.of(), fields.keySet()), findings)));
        Names names = new Names(node.inputs().keySet(), fields.keySet());
        ConfigSchema.of(type).check(node, findings);
        return new Action.Execute(
                type.name(),
                type.description().effect(),
                node.timeout() == null ? type.description().timeout() : node.timeout(),
                inputs,
                Template.compile(node.config(), names, findings),
                outputs(node, type.description().outputs()));
    }

    private List<Output> outputs(Node node, Map<String, String> offered) {
        return switch (node.outputs()) {
            case null -> List.of();
            case Tree.Sequence list -> named(list, offered);
            case Tree.Mapping map -> computed(map, offered);
            case Tree.Scalar other -> {
                findings.error(
                        other.at(),
                        "type.list",
                        "'outputs' must be a list of fields, or a map of field to expression, found " + other.kind()
                                + ".");
                yield List.of();
            }
        };
    }

    private List<Output> named(Tree.Sequence list, Map<String, String> offered) {
        List<Output> outputs = new ArrayList<>();
        for (Tree item : list.items()) {
            String field = item instanceof Tree.Scalar scalar ? scalar.text() : item.kind();
            Optional<FieldType> type = fieldType(field, item.at());
            Optional<String> source = source(field, list.items().size() == 1, offered);
            if (source.isEmpty()) {
                findings.error(
                        item.at(),
                        "outputs.unknown",
                        "This node type offers no '" + field + "'." + Findings.didYouMean(field, offered.keySet())
                                + " It offers " + String.join(", ", new TreeSet<>(offered.keySet()))
                                + "; write 'outputs' as a map of field to expression.");
            }
            type.ifPresent(t -> source.ifPresent(name -> outputs.add(new Output.Named(field, t, name))));
        }
        return List.copyOf(outputs);
    }

    /** The output of the field's own name; a field that stands alone also takes the only output, or the body. */
    private static Optional<String> source(String field, boolean alone, Map<String, String> offered) {
        if (offered.containsKey(field)) {
            return Optional.of(field);
        }
        if (alone && offered.size() == 1) {
            return Optional.of(offered.keySet().iterator().next());
        }
        return alone && offered.containsKey("body") ? Optional.of("body") : Optional.empty();
    }

    private List<Output> computed(Tree.Mapping map, Map<String, String> offered) {
        Map<String, FieldType> locals = new LinkedHashMap<>();
        offered.forEach((name, type) -> locals.put(name, FieldType.parse(type).orElse(FieldType.Basic.ANY)));
        ExpressionCompiler compiler = expressions.with(locals);
        List<Output> outputs = new ArrayList<>();
        map.values().forEach((field, value) -> fieldType(field, map.keyAt(field))
                .flatMap(type -> compiler.compileFor(type, value, "The output '" + field + "'", findings)
                        .<Output>map(expression -> new Output.Computed(field, type, expression)))
                .ifPresent(outputs::add));
        return List.copyOf(outputs);
    }

    private Optional<FieldType> fieldType(String field, Position at) {
        FieldType type = fields.get(field);
        if (type == null) {
            findings.error(
                    at,
                    "field.unknown",
                    "'" + field + "' is no state field." + Findings.didYouMean(field, fields.keySet()));
        }
        return Optional.ofNullable(type);
    }
}
