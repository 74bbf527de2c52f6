package dev.serai.engine.expression;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelOptions;
import dev.cel.common.types.CelType;
import dev.cel.common.types.NullableType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.extensions.CelExtensions;
import dev.cel.extensions.CelStringExtensions;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeBuilder;
import dev.cel.runtime.CelRuntimeFactory;
import java.util.EnumSet;
import java.util.Set;

/** The dialect of CEL that workflow files are written in: its limits, and the functions it has. */
final class Cel {
    /** Functions of the libraries whose work no input bounds. */
    static final Set<String> WITHHELD = Set.of("lists.range");

    private static final CelOptions OPTIONS = CelOptions.current()
            .enableHeterogeneousNumericComparisons(true)
            .maxExpressionCodePointSize(10_000)
            .maxParseRecursionDepth(50)
            .comprehensionMaxIterations(1_000_000)
            .maxRegexProgramSize(1_000)
            .build();

    private static final CelStringExtensions STRINGS = CelExtensions.strings(
            EnumSet.complementOf(EnumSet.of(CelStringExtensions.Function.JOIN, CelStringExtensions.Function.REPLACE)));

    /** Goes through lists in linear time. Made when it is needed first. */
    private static final class General {
        static final CelRuntime RUNTIME =
                runtime(CelRuntimeFactory.legacyCelRuntimeBuilder().setStandardEnvironmentEnabled(true));
    }

    /** Twice as fast, as long as no list and no map comes in: it looks through all of one each time it is named. */
    private static final class Plain {
        static final CelRuntime RUNTIME = runtime(CelRuntimeFactory.plannerRuntimeBuilder());
    }

    private Cel() {}

    private static CelRuntime runtime(CelRuntimeBuilder builder) {
        return builder.setOptions(OPTIONS)
                .addLibraries(STRINGS, CelExtensions.math(), CelExtensions.lists())
                .addFunctionBindings(Functions.bindings())
                .build();
    }

    static CelRuntime.Program program(CelAbstractSyntaxTree checked) throws CelEvaluationException {
        boolean plain = checked.getReferenceMap().entrySet().stream()
                .filter(entry -> entry.getValue().overloadIds().isEmpty())
                .allMatch(entry -> isPlain(checked.getTypeOrThrow(entry.getKey())));
        return (plain ? Plain.RUNTIME : General.RUNTIME).createProgram(checked);
    }

    private static boolean isPlain(CelType type) {
        return switch (type) {
            case NullableType nullable -> isPlain(nullable.targetType());
            case SimpleType simple -> !simple.equals(SimpleType.DYN);
            default -> false;
        };
    }

    static CelCompilerBuilder compiler() {
        return CelCompilerFactory.standardCelCompilerBuilder()
                .setOptions(OPTIONS)
                .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
                .addLibraries(STRINGS, CelExtensions.math(), CelExtensions.lists())
                .addFunctionDeclarations(Functions.declarations());
    }
}
