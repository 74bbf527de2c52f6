package dev.serai.engine.reference;

import com.google.protobuf.NullValue;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.extensions.CelExtensions;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import dev.serai.engine.expression.PythonSpelling;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Evaluates expressions, with no types but those of the values. */
final class Expressions {
    private static final Pattern NO_WORD = Pattern.compile("\\W+");
    private static final CelOptions OPTIONS =
            CelOptions.current().enableHeterogeneousNumericComparisons(true).build();
    private static final CelRuntime RUNTIME = CelRuntimeFactory.plannerRuntimeBuilder()
            .setOptions(OPTIONS)
            .addLibraries(CelExtensions.strings(), CelExtensions.math(), CelExtensions.lists())
            .build();
    private static final Map<List<Object>, CelRuntime.Program> COMPILED = new HashMap<>();

    private Expressions() {}

    /** @throws Failure {@code expression.failed} */
    static @Nullable Object evaluate(Object expression, Scope scope) {
        if (!(expression instanceof String text)) {
            return expression;
        }
        Map<String, Object> names = new LinkedHashMap<>();
        scope.state().forEach((name, value) -> names.put(name, boxed(value)));
        scope.locals().forEach((name, value) -> names.put(name, boxed(value)));
        names.put("state", boxed(scope.state()));
        try {
            return plain(compiled(text, mentioned(text, names.keySet())).eval(names));
        } catch (CelEvaluationException | RuntimeException e) {
            throw new Failure("caller", "expression.failed", "The expression '" + text + "' failed: " + e.getMessage());
        }
    }

    static boolean holds(Object expression, Scope scope) {
        if (evaluate(expression, scope) instanceof Boolean holds) {
            return holds;
        }
        throw new Failure(
                "caller", "expression.failed", "The condition '" + expression + "' is neither true nor false.");
    }

    /** So that a text is compiled once for all workflows in which it means the same. */
    private static Set<String> mentioned(String text, Set<String> names) {
        Set<String> words = new HashSet<>(List.of(NO_WORD.split(text)));
        return names.stream().filter(words::contains).collect(Collectors.toSet());
    }

    private static CelRuntime.Program compiled(String text, Set<String> names) throws CelEvaluationException {
        List<Object> key = List.of(text, new TreeSet<>(names));
        CelRuntime.Program known = COMPILED.get(key);
        if (known == null) {
            known = compile(text, names);
            COMPILED.put(key, known);
        }
        return known;
    }

    private static CelRuntime.Program compile(String text, Set<String> names) throws CelEvaluationException {
        CelCompilerBuilder builder = CelCompilerFactory.standardCelCompilerBuilder()
                .setOptions(OPTIONS)
                .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
                .addLibraries(CelExtensions.strings(), CelExtensions.math(), CelExtensions.lists());
        names.forEach(name -> builder.addVar(name, SimpleType.DYN));
        try {
            return RUNTIME.createProgram(
                    builder.build().compile(PythonSpelling.toCel(text)).getAst());
        } catch (CelValidationException e) {
            throw new IllegalArgumentException(text + ": " + e.getMessage(), e);
        }
    }

    private static Object boxed(@Nullable Object value) {
        return switch (value) {
            case null -> NullValue.NULL_VALUE;
            case Map<?, ?> map -> {
                Map<Object, Object> copy = new LinkedHashMap<>();
                map.forEach((key, item) -> copy.put(key, boxed(item)));
                yield copy;
            }
            case List<?> list -> {
                List<Object> copy = new ArrayList<>();
                list.forEach(item -> copy.add(boxed(item)));
                yield copy;
            }
            default -> value;
        };
    }

    private static @Nullable Object plain(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case NullValue none -> null;
            case dev.cel.common.values.NullValue none -> null;
            case Map<?, ?> map -> {
                Map<String, @Nullable Object> copy = new LinkedHashMap<>();
                map.forEach((key, item) -> copy.put(String.valueOf(key), plain(item)));
                yield copy;
            }
            case List<?> list -> {
                List<@Nullable Object> copy = new ArrayList<>();
                list.forEach(item -> copy.add(plain(item)));
                yield copy;
            }
            default -> value;
        };
    }
}
