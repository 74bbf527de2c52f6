package dev.serai.engine.plan;

import dev.serai.api.NodeTypes;
import dev.serai.api.Problem;
import dev.serai.api.SeraiException;
import dev.serai.engine.definition.Definition;
import dev.serai.engine.definition.Definition.Field;
import dev.serai.engine.definition.DefinitionReader;
import dev.serai.engine.definition.FieldType;
import dev.serai.engine.definition.Findings;
import dev.serai.engine.expression.ExpressionCompiler;
import dev.serai.engine.yaml.Tree;
import dev.serai.engine.yaml.YamlReader;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** From the text of a workflow file to a plan, or to everything that is wrong with it. Runs nothing. */
public final class Planner {

    /** @param plan null where a problem is an error */
    public record Outcome(@Nullable Plan plan, List<Problem> problems) {}

    private final NodeTypes nodeTypes;

    public Planner(NodeTypes nodeTypes) {
        this.nodeTypes = nodeTypes;
    }

    public Outcome plan(byte[] utf8) {
        Findings findings = new Findings();
        try {
            Tree tree = YamlReader.read(utf8);
            Optional<Definition> definition = DefinitionReader.read(tree, findings);
            Optional<Plan> plan =
                    definition.flatMap(found -> plan(found, new String(utf8, StandardCharsets.UTF_8), findings));
            return new Outcome(findings.hasErrors() ? null : plan.orElse(null), findings.problems());
        } catch (SeraiException e) {
            return new Outcome(null, e.problems());
        }
    }

    private Optional<Plan> plan(Definition definition, String source, Findings findings) {
        Map<String, FieldType> types = new LinkedHashMap<>();
        definition.fields().values().forEach(field -> types.put(field.name(), field.type()));
        ExpressionCompiler expressions = new ExpressionCompiler(types);
        Map<String, Integer> index = new HashMap<>();
        definition.nodes().forEach(node -> index.putIfAbsent(node.id(), index.size()));

        Graph graph = Graph.of(definition, index, expressions, findings);
        NodeCompiler nodes = new NodeCompiler(nodeTypes, types, expressions, findings);
        List<PlanNode> compiled = new ArrayList<>();
        for (Definition.Node node : definition.nodes()) {
            nodes.compile(node)
                    .ifPresent(action -> compiled.add(
                            new PlanNode(compiled.size(), node.id(), node.name(), action, graph.after(node.id()))));
        }
        Plan.Result result = result(definition, compiled, expressions, findings);
        if (findings.hasErrors()) {
            return Optional.empty();
        }
        return Optional.of(new Plan(
                digest(source), source, definition, List.copyOf(compiled), graph.start(), result, findings.problems()));
    }

    private static Plan.Result result(
            Definition definition, List<PlanNode> nodes, ExpressionCompiler expressions, Findings findings) {
        if (definition.result() instanceof Tree.Sequence list) {
            return new Plan.Result.Fields(list.items().stream()
                    .map(item -> fieldName(item, definition.fields(), findings))
                    .flatMap(Optional::stream)
                    .toList());
        }
        if (definition.result() != null) {
            return expressions
                    .compile(definition.result(), "'result'", findings)
                    .<Plan.Result>map(Plan.Result.Value::new)
                    .orElse(new Plan.Result.Fields(List.of()));
        }
        Set<String> written = new LinkedHashSet<>();
        nodes.forEach(node -> {
            switch (node.action()) {
                case PlanNode.Action.Assign assign ->
                    assign.assignments().forEach(assignment -> written.add(assignment.field()));
                case PlanNode.Action.Execute execute ->
                    execute.outputs().forEach(output -> written.add(output.field()));
            }
        });
        return new Plan.Result.Fields(List.copyOf(written));
    }

    private static Optional<String> fieldName(Tree item, Map<String, Field> fields, Findings findings) {
        if (item instanceof Tree.Scalar scalar && fields.containsKey(scalar.text())) {
            return Optional.of(scalar.text());
        }
        String found = item instanceof Tree.Scalar scalar ? scalar.text() : item.kind();
        findings.error(
                item.at(),
                "field.unknown",
                "'result' names '" + found + "', which is no state field."
                        + Findings.didYouMean(found, fields.keySet()));
        return Optional.empty();
    }

    private static String digest(String source) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(source.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
