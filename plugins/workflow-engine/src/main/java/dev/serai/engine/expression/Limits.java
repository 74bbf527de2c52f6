package dev.serai.engine.expression;

import dev.serai.api.ErrorKind;
import dev.serai.api.SeraiException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How much an expression or a template may do and make. The same on every machine, so that a repeat ends the same. */
final class Limits {
    /** Characters of one text. */
    static final int TEXT = 50_000_000;

    /** Values of what an expression gives, counting those within lists and maps. */
    static final int VALUES = 5_000_000;

    /** What one evaluation may cost: about one for a step, for a value of a list that is looked at, for 32 characters. */
    static final long COST = 10_000_000;

    private static final int CHARACTERS_PER_UNIT = 32;

    private Limits() {}

    static void checkText(long length) {
        if (length > TEXT) {
            throw exceeded("a text longer than " + TEXT + " characters");
        }
    }

    static SeraiException exceeded(String what) {
        return new SeraiException(
                ErrorKind.TOO_LARGE, "expression.limit", "It would make " + what + ", which is the limit.");
    }

    /** What looking at a whole value costs; stops counting beyond {@code most}. */
    static long cost(@Nullable Object value, long most) {
        return switch (value) {
            case String text -> 1 + text.length() / CHARACTERS_PER_UNIT;
            case List<?> list -> cost(list, most);
            case Map<?, ?> map -> cost(map.values(), most) + map.size();
            case null -> 1;
            default -> 1;
        };
    }

    private static long cost(Iterable<?> values, long most) {
        long cost = 1;
        for (Object value : values) {
            cost += cost(value, most - cost);
            if (cost > most) {
                return cost;
            }
        }
        return cost;
    }
}
