package dev.serai.engine.run;

import dev.serai.api.ErrorKind;
import dev.serai.api.NodeError;
import dev.serai.api.SeraiException;
import dev.serai.api.Settings;
import dev.serai.engine.json.JsonCopy;
import dev.serai.engine.json.JsonSize;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How large a run may be. Sizes are about those of the JSON text, in characters.
 *
 * @param state of the fields of one run
 * @param output of what one execution of a node type gives
 * @param items of one fan-out
 */
record SizeLimits(long state, long output, int items) {
    private static final String STATE = "serai.engine.max-state-size";
    private static final String OUTPUT = "serai.engine.max-output-size";
    private static final String ITEMS = "serai.engine.max-items";
    private static final long MB = 1L << 20;

    static SizeLimits of(Settings settings) {
        return new SizeLimits(
                settings.bytes(STATE, 16 * MB),
                settings.bytes(OUTPUT, 16 * MB),
                settings.number(ITEMS, 100_000, 1, 10_000_000));
    }

    /** @throws SeraiException {@code input.too-large} */
    void checkInput(Map<String, ? extends @Nullable Object> input) {
        if (JsonSize.of(input, state) > state) {
            throw new SeraiException(
                    ErrorKind.TOO_LARGE,
                    "input.too-large",
                    "The input takes " + text(JsonSize.of(input)) + "; a run's state may take " + text(state) + " ("
                            + STATE + ").");
        }
    }

    /** Null where it is not too large. */
    @Nullable
    NodeError ofState(long size, Map<String, ? extends @Nullable Object> values) {
        if (size <= state) {
            return null;
        }
        return tooLarge(
                "state.too-large",
                "The run's state takes " + text(size) + largest(values) + "; it may take " + text(state) + " (" + STATE
                        + ").");
    }

    private static String largest(Map<String, ? extends @Nullable Object> values) {
        String largest = null;
        long most = 0;
        for (Map.Entry<String, ? extends @Nullable Object> entry : values.entrySet()) {
            long size = JsonSize.of(entry.getValue());
            if (size > most) {
                most = size;
                largest = entry.getKey();
            }
        }
        return largest == null ? "" : " (the field '" + largest + "' " + text(most) + ")";
    }

    /** Copies the output of one execution. It throws {@code output.too-large}, {@code output.not-json}. */
    JsonCopy copyOfOutput() {
        return new JsonCopy(
                output,
                () -> new SeraiException(
                        ErrorKind.TOO_LARGE,
                        "output.too-large",
                        "Its output takes more than " + text(output) + ", which is the limit (" + OUTPUT + ")."));
    }

    /** Null where there are not too many. */
    @Nullable
    NodeError ofItems(int count) {
        return count <= items
                ? null
                : tooLarge("items.limit", "It has " + count + " items; " + items + " are the most (" + ITEMS + ").");
    }

    private static NodeError tooLarge(String code, String message) {
        return new NodeError(ErrorKind.TOO_LARGE, code, message, null);
    }

    private static String text(long size) {
        return size < MB
                ? size + " bytes"
                : String.format(Locale.ROOT, "%.1f MB", (double) size / MB).replace(".0 MB", " MB");
    }
}
