package dev.serai.engine.expression;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelErrorCode;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelVariableResolver;
import dev.serai.api.ErrorKind;
import dev.serai.api.SeraiException;
import dev.serai.engine.definition.FieldType;
import dev.serai.engine.json.Json;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A compiled expression. It can't call code, and what it may cost is bounded. Safe for use by many threads.
 */
public final class Expression {
    private static final int MOST_SHOWN = 80;

    private final String text;
    private final CelType type;
    private final CelRuntime.Program program;
    private final Optional<Meter> meter;
    private final List<String> names;

    private Expression(
            String text, CelType type, CelRuntime.Program program, Optional<Meter> meter, List<String> names) {
        this.text = text;
        this.type = type;
        this.program = program;
        this.meter = meter;
        this.names = names;
    }

    static Expression of(String text, CelAbstractSyntaxTree checked) throws CelEvaluationException {
        List<String> names = checked.getReferenceMap().values().stream()
                .filter(reference ->
                        reference.overloadIds().isEmpty() && reference.value().isEmpty())
                .map(reference -> reference.name())
                .filter(name -> !name.startsWith("@"))
                .distinct()
                .sorted()
                .toList();
        return new Expression(text, checked.getResultType(), Cel.program(checked), Meter.of(checked), names);
    }

    public String text() {
        return text;
    }

    CelType type() {
        return type;
    }

    /** Whether it looks at a name, or at what lies within it. */
    public boolean looksAt(String name) {
        return names.stream().anyMatch(each -> each.equals(name) || each.startsWith(name + "."));
    }

    /** Of the list that this is an expression for. */
    public FieldType itemType() {
        return type instanceof ListType list ? CelTypes.fieldType(list.elemType()) : FieldType.Basic.ANY;
    }

    /** @throws SeraiException {@code expression.failed}, with the expression and the reason; {@code expression.limit} */
    public @Nullable Object evaluate(Scope scope) {
        try {
            CelVariableResolver resolver = name -> Optional.of(Boxed.of(scope.find(name)));
            return PlainValue.of(
                    meter.isPresent() ? program.trace(resolver, meter.get().reading()) : program.eval(resolver));
        } catch (CelEvaluationException e) {
            throw failure(e, scope);
        } catch (SeraiException e) {
            throw limit(e);
        }
    }

    /** @throws SeraiException as {@link #evaluate}, also where the value is neither true nor false */
    public boolean holds(Scope scope) {
        Object value = evaluate(scope);
        if (value instanceof Boolean answer) {
            return answer;
        }
        throw new SeraiException(
                ErrorKind.CALLER,
                "expression.failed",
                "The condition '" + text + "' must be true or false, and is " + shown(value) + ".");
    }

    /** The expression with the values of the names in it: {@code state.score >= 7 (state.score = 5)}. */
    public String withValues(Scope scope) {
        return names.isEmpty()
                ? text
                : text
                        + names.stream()
                                .map(name -> name + " = " + shown(scope.find(name)))
                                .collect(Collectors.joining(", ", " (", ")"));
    }

    private static String shown(@Nullable Object value) {
        String json = Json.write(value);
        return json.length() > MOST_SHOWN ? json.substring(0, MOST_SHOWN) + "…" : json;
    }

    private SeraiException failure(CelEvaluationException e, Scope scope) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SeraiException serai) {
                return limit(serai);
            }
        }
        if (e.getErrorCode() == CelErrorCode.ITERATION_BUDGET_EXCEEDED) {
            return limit(Limits.exceeded("too many turns"));
        }
        return new SeraiException(
                ErrorKind.CALLER, "expression.failed", "The expression '" + text + "' failed: " + reason(e, scope), e);
    }

    /** CEL says which function has no overload for null; people want to know what is null. */
    private String reason(CelEvaluationException e, Scope scope) {
        List<String> missing =
                names.stream().filter(name -> scope.find(name) == null).toList();
        boolean ofTypes = e.getErrorCode() == CelErrorCode.OVERLOAD_NOT_FOUND
                || e.getErrorCode() == CelErrorCode.ATTRIBUTE_NOT_FOUND
                || e.getErrorCode() == CelErrorCode.INVALID_ARGUMENT;
        return missing.isEmpty() || !ofTypes
                ? String.valueOf(e.getMessage())
                : String.join(" and ", missing) + (missing.size() == 1 ? " is null." : " are null.");
    }

    private SeraiException limit(SeraiException e) {
        return new SeraiException(e.kind(), e.code(), "The expression '" + text + "': " + e.text(), e);
    }
}
