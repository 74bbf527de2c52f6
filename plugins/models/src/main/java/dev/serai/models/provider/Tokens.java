package dev.serai.models.provider;

import org.jspecify.annotations.Nullable;

/**
 * The tokens of a call.
 *
 * @param input that were sent, those of the cache included
 * @param cached that the provider had in its cache
 * @param output of the answer, with what the model thought
 */
public record Tokens(int input, int cached, int output) {
    static Tokens of(@Nullable Integer input, @Nullable Integer cached, @Nullable Integer output) {
        return new Tokens(orZero(input), orZero(cached), orZero(output));
    }

    static int orZero(@Nullable Integer number) {
        return number == null ? 0 : number;
    }
}
