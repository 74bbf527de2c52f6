package dev.serai.engine.expression;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.NullableType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.extensions.CelExtensions;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import dev.serai.engine.definition.FieldType;
import dev.serai.engine.definition.Findings;
import dev.serai.engine.yaml.Position;
import dev.serai.engine.yaml.Tree;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Compiles the expressions of one workflow, type-checked against its fields. A field is seen as {@code state.name} and,
 * where no local name hides it, as {@code name}.
 */
public final class ExpressionCompiler {
    private static final CelOptions OPTIONS = CelOptions.current()
            .enableHeterogeneousNumericComparisons(true)
            .maxExpressionCodePointSize(10_000)
            .maxParseRecursionDepth(50)
            .comprehensionMaxIterations(100_000)
            .maxRegexProgramSize(1_000)
            .build();

    private static final CelRuntime RUNTIME = CelRuntimeFactory.plannerRuntimeBuilder()
            .setOptions(OPTIONS)
            .addLibraries(CelExtensions.strings(), CelExtensions.math(), CelExtensions.lists())
            .build();

    private final Map<String, FieldType> fields;
    private final CelCompiler compiler;

    public ExpressionCompiler(Map<String, FieldType> fields) {
        this(fields, Map.of());
    }

    private ExpressionCompiler(Map<String, FieldType> fields, Map<String, FieldType> locals) {
        this.fields = fields;
        CelCompilerBuilder builder = CelCompilerFactory.standardCelCompilerBuilder()
                .setOptions(OPTIONS)
                .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
                .addLibraries(CelExtensions.strings(), CelExtensions.math(), CelExtensions.lists());
        Map<String, FieldType> bare = new LinkedHashMap<>(fields);
        bare.putAll(locals);
        bare.forEach((name, type) -> builder.addVar(name, celType(type)));
        fields.forEach((name, type) -> builder.addVar("state." + name, celType(type)));
        this.compiler = builder.build();
    }

    /** The same, with local names ahead of the fields. */
    public ExpressionCompiler with(Map<String, FieldType> locals) {
        return locals.isEmpty() ? this : new ExpressionCompiler(fields, locals);
    }

    /** Empty where it does not compile; the problem is then among the findings. */
    public Optional<Expression> compile(Tree tree, String what, Findings findings) {
        if (!(tree instanceof Tree.Scalar scalar)) {
            findings.error(tree.at(), "expression.type", what + " must be an expression, found " + tree.kind() + ".");
            return Optional.empty();
        }
        String cel = Spelling.toCel(scalar.text());
        try {
            CelAbstractSyntaxTree ast = compiler.compile(cel).getAst();
            return Optional.of(new Expression(scalar.text(), ast.getResultType(), RUNTIME.createProgram(ast)));
        } catch (CelValidationException e) {
            e.getErrors()
                    .forEach(issue -> findings.error(
                            place(scalar, cel, issue),
                            "expression.invalid",
                            what + ": " + sentence(issue.getMessage())));
        } catch (CelEvaluationException e) {
            findings.error(scalar.at(), "expression.invalid", what + ": " + e.getMessage());
        }
        return Optional.empty();
    }

    /** As {@link #compile}, and its value must fit a field of the type. */
    public Optional<Expression> compileFor(FieldType target, Tree tree, String what, Findings findings) {
        Optional<Expression> expression = compile(tree, what, findings);
        if (expression.isPresent() && !fits(target, expression.get().type())) {
            findings.error(
                    tree.at(),
                    "expression.type",
                    what + " must be " + target + ", and '" + expression.get().text() + "' is "
                            + name(expression.get().type()) + ".");
            return Optional.empty();
        }
        return expression;
    }

    public Optional<Expression> compileCondition(Tree tree, String what, Findings findings) {
        return compileFor(FieldType.Basic.BOOL, tree, what, findings);
    }

    private static boolean fits(FieldType target, CelType found) {
        if (found instanceof NullableType nullable) {
            return fits(target, nullable.targetType());
        }
        return found.equals(SimpleType.DYN)
                || celType(target).isAssignableFrom(found)
                || (target == FieldType.Basic.FLOAT && found.equals(SimpleType.INT));
    }

    private static CelType celType(FieldType type) {
        return switch (type) {
            case FieldType.Basic basic ->
                switch (basic) {
                    case STR -> NullableType.create(SimpleType.STRING);
                    case INT -> NullableType.create(SimpleType.INT);
                    case FLOAT -> NullableType.create(SimpleType.DOUBLE);
                    case BOOL -> NullableType.create(SimpleType.BOOL);
                    case ANY -> SimpleType.DYN;
                };
            case FieldType.ListOf list -> ListType.create(itemType(list.item()));
            case FieldType.DictOf dict -> MapType.create(SimpleType.STRING, itemType(dict.value()));
            case FieldType.ObjectOf object -> MapType.create(SimpleType.STRING, SimpleType.DYN);
        };
    }

    private static CelType itemType(FieldType type) {
        CelType item = celType(type);
        return item instanceof NullableType nullable ? nullable.targetType() : item;
    }

    private static String name(CelType type) {
        return switch (type.name()) {
            case "string" -> "str";
            case "double" -> "float";
            case "map" -> "dict";
            default -> type.name();
        };
    }

    /** Exact where the expression stands in the file as CEL reads it; else where it begins. */
    private static Position place(Tree.Scalar scalar, String cel, CelIssue issue) {
        boolean same = scalar.plain() && cel.equals(scalar.text());
        int column = issue.getSourceLocation().getColumn();
        return same && issue.getSourceLocation().getLine() == 1 && column >= 0
                ? new Position(scalar.at().line(), scalar.at().column() + column)
                : scalar.at();
    }

    private static String sentence(String message) {
        return message.endsWith(".") ? message : message + ".";
    }
}
