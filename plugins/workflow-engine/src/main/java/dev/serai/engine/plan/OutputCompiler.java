package dev.serai.engine.plan;

import dev.serai.engine.definition.Definition.Node;
import dev.serai.engine.definition.FieldType;
import dev.serai.engine.definition.Findings;
import dev.serai.engine.definition.NodeAction;
import dev.serai.engine.definition.OutputSchema;
import dev.serai.engine.plan.Action.Output;
import dev.serai.engine.yaml.Position;
import dev.serai.engine.yaml.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** {@code outputs} of a node: where the values that its action offers go. */
final class OutputCompiler {
    /** What a field takes that stands alone and is not called as anything that is offered. */
    private static final List<String> MAIN = List.of("body", "result", "results", "event");

    private final Compilation compilation;
    private final Findings findings;
    private final Sight sight;

    /** @param sight what expressions see behind what is offered */
    OutputCompiler(Compilation compilation, Sight sight) {
        this.compilation = compilation;
        this.findings = compilation.findings();
        this.sight = sight;
    }

    List<Output> outputs(Node node, Map<String, FieldType> offered) {
        OutputSchema schema = node.action() instanceof NodeAction.Typed typed ? typed.offered() : null;
        Map<String, FieldType> all = schema == null ? offered : offered(node, schema, offered);
        return switch (node.outputs()) {
            case null -> List.of();
            case Tree.Sequence list -> named(list, all, schema != null);
            case Tree.Mapping map -> computed(map, all);
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

    /** What the file says of the answer is ahead of what the node type says. */
    private Map<String, FieldType> offered(Node node, OutputSchema schema, Map<String, FieldType> offered) {
        Map<String, FieldType> all = new LinkedHashMap<>(offered);
        if (!schema.isObject()) {
            all.replaceAll((name, type) -> offered.size() == 1 || MAIN.contains(name) ? schema.type() : type);
            checkSingle(node, schema);
            return all;
        }
        schema.fields().forEach((name, field) -> all.put(name, field.type()));
        if (node.outputs() instanceof Tree.Sequence list) {
            checkSets(node, schema, list);
        }
        return all;
    }

    private void checkSingle(Node node, OutputSchema schema) {
        if (node.outputs() instanceof Tree.Sequence list && list.items().size() > 1) {
            findings.error(
                    list.at(),
                    "output-schema.fields",
                    "The node '" + node.id() + "' has an 'output_schema' of a single " + schema.type() + " and "
                            + list.items().size() + " outputs; it can have one.");
        }
    }

    /** For an object the names of its fields are those of the outputs. */
    private void checkSets(Node node, OutputSchema schema, Tree.Sequence list) {
        List<String> names = list.items().stream().map(OutputCompiler::name).toList();
        for (Tree item : list.items()) {
            if (!schema.fields().containsKey(name(item))) {
                findings.error(
                        item.at(),
                        "output-schema.fields",
                        "The node '" + node.id() + "': 'output_schema' has no field '" + name(item) + "'."
                                + Findings.didYouMean(
                                        name(item), schema.fields().keySet()));
            }
        }
        schema.fields().forEach((name, field) -> {
            if (!names.contains(name)) {
                findings.error(
                        field.at(),
                        "output-schema.fields",
                        "The node '" + node.id() + "': the field '" + name + "' of 'output_schema' is not among the "
                                + "outputs." + Findings.didYouMean(name, names));
            }
        });
    }

    private static String name(Tree item) {
        return item instanceof Tree.Scalar scalar ? scalar.text() : item.kind();
    }

    /** @param exact the file says what is offered: the types must be the same; what else is wrong is noted already */
    private List<Output> named(Tree.Sequence list, Map<String, FieldType> offered, boolean exact) {
        List<Output> outputs = new ArrayList<>();
        for (Tree item : list.items()) {
            String field = name(item);
            Optional<FieldType> type = compilation.fieldType(field, item.at());
            Optional<String> source = source(field, list.items().size() == 1, offered);
            if (source.isEmpty() && !exact) {
                findings.error(
                        item.at(),
                        "outputs.unknown",
                        "This node offers no '" + field + "'." + Findings.didYouMean(field, offered.keySet())
                                + (offered.isEmpty()
                                        ? " It offers nothing."
                                        : " It offers " + String.join(", ", new TreeSet<>(offered.keySet()))
                                                + "; write 'outputs' as a map of field to expression."));
            }
            type.ifPresent(target -> source.ifPresent(name -> {
                checkType(field, target, offered.getOrDefault(name, FieldType.Basic.ANY), exact, item.at());
                outputs.add(new Output.Named(field, target, name));
            }));
        }
        return List.copyOf(outputs);
    }

    /** The output of the field's own name; a field that stands alone also takes the only output, or the main one. */
    private static Optional<String> source(String field, boolean alone, Map<String, FieldType> offered) {
        if (offered.containsKey(field) || !alone) {
            return Optional.of(field).filter(offered::containsKey);
        }
        return offered.size() == 1
                ? Optional.of(offered.keySet().iterator().next())
                : MAIN.stream().filter(offered::containsKey).findFirst();
    }

    private void checkType(String field, FieldType target, FieldType found, boolean exact, Position at) {
        boolean same = target.toString().equals(found.toString()) || found == FieldType.Basic.ANY;
        boolean fits = compilation.writable(field, target).stream().anyMatch(type -> type.accepts(found));
        if (!same && (exact || !fits)) {
            findings.error(
                    at,
                    "outputs.type",
                    "The field '" + field + "' is " + target + ", and what the node gives it is " + found + ".");
        }
    }

    private List<Output> computed(Tree.Mapping map, Map<String, FieldType> offered) {
        Sight inside = sight.with(offered);
        List<Output> outputs = new ArrayList<>();
        map.values().forEach((field, value) -> compilation
                .fieldType(field, map.keyAt(field))
                .flatMap(type -> inside.expressions()
                        .compileForAny(compilation.writable(field, type), value, "The output '" + field + "'", findings)
                        .<Output>map(expression -> new Output.Computed(field, type, expression)))
                .ifPresent(outputs::add));
        return List.copyOf(outputs);
    }

    /** What a node type says of its outputs. */
    static Map<String, FieldType> types(Map<String, String> offered) {
        Map<String, FieldType> types = new TreeMap<>();
        offered.forEach((name, type) -> types.put(name, FieldType.parse(type).orElse(FieldType.Basic.ANY)));
        return types;
    }
}
