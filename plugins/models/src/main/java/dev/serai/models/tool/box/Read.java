package dev.serai.models.tool.box;

import dev.serai.api.Problem;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a file of the folder {@code config} says, as far as it can be used.
 *
 * @param value without the parts that are wrong; nothing at all where a problem is outside of them
 * @param problems all of them
 * @param parts by the name of a part that is wrong, the first problem there
 * @param whole the first problem outside of the parts, null: none; it concerns everything, since nobody knows what was
 *     meant: a misspelt {@code approval} for example
 */
record Read<T>(
        T value,
        List<Problem> problems,
        Map<String, Problem> parts,
        @Nullable Problem whole) {

    static <T> Read<T> of(T value) {
        return new Read<>(value, List.of(), Map.of(), null);
    }

    /** What keeps a part from being used; null: nothing. */
    @Nullable
    Problem wrong(String part) {
        return whole == null ? parts.get(part) : whole;
    }
}
