package dev.serai.engine.expression;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelValidationException;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.runtime.CelEvaluationException;
import dev.serai.engine.definition.FieldType;
import dev.serai.engine.definition.Findings;
import dev.serai.engine.json.Json;
import dev.serai.engine.yaml.Position;
import dev.serai.engine.yaml.Tree;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Compiles the expressions of one workflow, type-checked against its fields. A field is seen as {@code state.name} and,
 * where no local name hides it, as {@code name}. For one thread only.
 */
public final class ExpressionCompiler {
    private final Names names;
    private final CelCompiler compiler;
    private final Map<Map<String, FieldType>, ExpressionCompiler> byLocals;

    public ExpressionCompiler(Map<String, FieldType> fields) {
        this(new Names(Map.of(), fields, false), new HashMap<>());
    }

    private ExpressionCompiler(Names names, Map<Map<String, FieldType>, ExpressionCompiler> byLocals) {
        this.names = names;
        this.byLocals = byLocals;
        CelCompilerBuilder builder = Cel.compiler();
        Map<String, FieldType> bare = new LinkedHashMap<>(names.fields());
        bare.putAll(names.locals());
        bare.forEach((name, type) -> declare(builder, name, type));
        names.fields().forEach((name, type) -> declare(builder, "state." + name, type));
        this.compiler = builder.build();
    }

    /** What lies within an object has a type of its own, and is null where it is missing. */
    private static void declare(CelCompilerBuilder builder, String name, FieldType type) {
        builder.addVar(name, CelTypes.celType(type));
        if (type instanceof FieldType.ObjectOf object) {
            object.members().forEach((member, within) -> declare(builder, name + "." + member, within.type()));
        }
    }

    /** The same, with local names ahead of the fields. */
    public ExpressionCompiler with(Map<String, FieldType> locals) {
        return locals.isEmpty()
                ? this
                : byLocals.computeIfAbsent(
                        locals, key -> new ExpressionCompiler(new Names(key, names.fields(), false), byLocals));
    }

    /** Empty where it does not compile; the problem is then among the findings. */
    public Optional<Expression> compile(Tree tree, String what, Findings findings) {
        return compile(tree, what, false, findings);
    }

    /** As {@link #compile}, and its value must fit a field of the type. */
    public Optional<Expression> compileFor(FieldType target, Tree tree, String what, Findings findings) {
        return fitting(List.of(target), tree, what, false, findings);
    }

    /** As {@link #compile}, and its value must fit one of the types. */
    public Optional<Expression> compileForAny(List<FieldType> targets, Tree tree, String what, Findings findings) {
        return fitting(targets, tree, what, false, findings);
    }

    /** As {@link #compile}, and it must be true or false; a flag that is null counts as false. */
    public Optional<Expression> compileCondition(Tree tree, String what, Findings findings) {
        return fitting(List.of(FieldType.Basic.BOOL), tree, what, true, findings);
    }

    /** An expression for a list, or a list of constants. */
    public Optional<Expression> compileList(Tree tree, String what, Findings findings) {
        FieldType list = new FieldType.ListOf(FieldType.Basic.ANY);
        if (!(tree instanceof Tree.Sequence constants)) {
            return compileFor(list, tree, what, findings);
        }
        String json = Json.write(constants.toValue());
        if (Template.PLACEHOLDER.matcher(json).find()) {
            findings.error(
                    tree.at(),
                    "expression.type",
                    what + ": a list with placeholders must be an expression, such as \"[state.a, state.b]\".");
            return Optional.empty();
        }
        return compileFor(list, new Tree.Scalar(tree.at(), json, json, false), what, findings);
    }

    private Optional<Expression> fitting(
            List<FieldType> targets, Tree tree, String what, boolean condition, Findings findings) {
        Optional<Expression> expression = compile(tree, what, condition, findings);
        if (expression.isPresent() && !fits(targets, expression.get())) {
            findings.error(
                    tree.at(),
                    "expression.type",
                    what + " must be " + targets.getFirst() + ", and '"
                            + expression.get().text() + "' is "
                            + CelTypes.name(expression.get().type()) + ".");
            return Optional.empty();
        }
        return expression;
    }

    private static boolean fits(List<FieldType> targets, Expression expression) {
        return targets.stream().anyMatch(target -> CelTypes.fits(target, expression.type()));
    }

    private Optional<Expression> compile(Tree tree, String what, boolean condition, Findings findings) {
        if (!(tree instanceof Tree.Scalar scalar) || scalar.value() == null) {
            findings.error(tree.at(), "expression.type", what + " must be an expression, found " + tree.kind() + ".");
            return Optional.empty();
        }
        String cel = Spelling.toCel(scalar.text());
        try {
            CelAbstractSyntaxTree parsed = compiler.parse(cel).getAst();
            List<NameCheck.Fault> faults = NameCheck.faults(parsed, names);
            faults.forEach(fault -> findings.error(
                    place(scalar, cel, fault.offset()), "expression.name", what + ": " + fault.message()));
            return faults.isEmpty() ? Optional.of(checked(scalar.text(), parsed, condition)) : Optional.empty();
        } catch (CelValidationException e) {
            e.getErrors()
                    .forEach(issue -> findings.error(
                            place(scalar, cel, offset(issue)),
                            "expression.invalid",
                            what + ": " + sentence(issue.getMessage())));
        } catch (CelEvaluationException e) {
            findings.error(scalar.at(), "expression.invalid", what + ": " + e.getMessage());
        }
        return Optional.empty();
    }

    private Expression checked(String text, CelAbstractSyntaxTree parsed, boolean condition)
            throws CelValidationException, CelEvaluationException {
        CelAbstractSyntaxTree rewritten = PythonSense.rewrite(parsed, this::type, condition);
        return Expression.of(text, compiler.check(rewritten).getAst());
    }

    private FieldType type(String path) {
        return names.typeOf(path).orElse(FieldType.Basic.ANY);
    }

    private static int offset(CelIssue issue) {
        return issue.getSourceLocation().getLine() == 1
                ? issue.getSourceLocation().getColumn()
                : -1;
    }

    /** Exact where the expression stands in the file as CEL reads it; else where it begins. */
    private static Position place(Tree.Scalar scalar, String cel, int offset) {
        boolean same = scalar.plain() && cel.equals(scalar.text()) && cel.indexOf('\n') < 0;
        return same && offset >= 0
                ? new Position(scalar.at().line(), scalar.at().column() + offset)
                : scalar.at();
    }

    private static String sentence(String message) {
        return message.endsWith(".") ? message : message + ".";
    }
}
