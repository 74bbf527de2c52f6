package dev.serai.engine.expression;

import com.google.protobuf.ByteString;
import com.google.protobuf.NullValue;
import dev.cel.common.types.CelType;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.serai.api.ErrorKind;
import dev.serai.api.SeraiException;
import dev.serai.engine.json.Json;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A compiled expression. It can't call code, and its work is bounded by the size of what it reads. Safe for use by many
 * threads.
 */
public final class Expression {
    private final String text;
    private final CelType type;
    private final CelRuntime.Program program;

    Expression(String text, CelType type, CelRuntime.Program program) {
        this.text = text;
        this.type = type;
        this.program = program;
    }

    public String text() {
        return text;
    }

    CelType type() {
        return type;
    }

    /** @throws SeraiException {@code expression.failed}, with the expression and the reason */
    public @Nullable Object evaluate(Scope scope) {
        try {
            return plain(program.eval((String name) -> Optional.of(boxed(scope.find(name)))));
        } catch (CelEvaluationException e) {
            throw new SeraiException(
                    ErrorKind.CALLER,
                    "expression.failed",
                    "The expression '" + text + "' failed: " + e.getMessage(),
                    e);
        }
    }

    /** @throws SeraiException {@code expression.failed}, also where the value is neither true nor false */
    public boolean holds(Scope scope) {
        Object value = evaluate(scope);
        if (value instanceof Boolean answer) {
            return answer;
        }
        throw new SeraiException(
                ErrorKind.CALLER,
                "expression.failed",
                "The condition '" + text + "' must be true or false, and is " + value + ".");
    }

    private static Object boxed(@Nullable Object value) {
        return value == null ? NullValue.NULL_VALUE : value;
    }

    /** From CEL's values to those of a state: everything can be stored as JSON. */
    private static @Nullable Object plain(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case NullValue none -> null;
            case dev.cel.common.values.NullValue none -> null;
            case String text -> text;
            case Boolean flag -> flag;
            case Long number -> number;
            case Double number -> Json.normalised(number);
            case com.google.common.primitives.UnsignedLong number -> number.longValue();
            case ByteString bytes -> Base64.getEncoder().encodeToString(bytes.toByteArray());
            case dev.cel.common.values.CelByteString bytes ->
                Base64.getEncoder().encodeToString(bytes.toByteArray());
            case Map<?, ?> map -> plainMap(map);
            case List<?> list -> plainList(list);
            default -> value.toString();
        };
    }

    private static Map<String, @Nullable Object> plainMap(Map<?, ?> map) {
        Map<String, @Nullable Object> copy = new LinkedHashMap<>();
        map.forEach((key, value) -> copy.put(String.valueOf(key), plain(value)));
        return copy;
    }

    private static List<@Nullable Object> plainList(List<?> list) {
        List<@Nullable Object> copy = new ArrayList<>(list.size());
        list.forEach(item -> copy.add(plain(item)));
        return copy;
    }
}
