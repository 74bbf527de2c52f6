package dev.serai.engine.json;

import dev.serai.api.ErrorKind;
import dev.serai.api.SeraiException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Copies values of plugins into what states hold: whole numbers as {@code Long}, others as {@code Double}, lists and maps of
 * their own. Whatever a value is, a list within itself or one without an end too, it comes to an end. For one thread only.
 */
public final class JsonCopy {
    private static final int MOST_NESTED = 100;
    private static final int OF_ITEM = 1;
    private static final int OF_NUMBER = 10;

    private final Supplier<? extends RuntimeException> tooLarge;
    private long left;

    /** Of values of any size. */
    public JsonCopy() {
        this(Long.MAX_VALUE, IllegalStateException::new);
    }

    /**
     * @param most about how many characters of JSON all copies may take together
     * @param tooLarge what is thrown where they take more
     */
    public JsonCopy(long most, Supplier<? extends RuntimeException> tooLarge) {
        this.left = most;
        this.tooLarge = tooLarge;
    }

    /**
     * @throws SeraiException {@code output.not-json} for what JSON can't hold, and for what is nested more than 100 levels
     *     deep; that of {@code tooLarge}
     */
    public @Nullable Object of(@Nullable Object value) {
        return of(value, 0);
    }

    private @Nullable Object of(@Nullable Object value, int depth) {
        if (depth > MOST_NESTED) {
            throw notJson("A value that is nested more than " + MOST_NESTED + " levels deep");
        }
        take(OF_ITEM);
        return switch (value) {
            case null -> null;
            case CharSequence text -> text(text.toString());
            case Boolean flag -> flag;
            case Number number -> number(number);
            case Enum<?> constant -> text(constant.name());
            case Map<?, ?> map -> map(map, depth);
            case Iterable<?> items -> list(items, depth);
            default -> throw notJson("A value of " + value.getClass().getName());
        };
    }

    private void take(long characters) {
        left -= characters;
        if (left < 0) {
            throw tooLarge.get();
        }
    }

    private String text(String text) {
        take(text.length());
        return text;
    }

    private Number number(Number number) {
        take(OF_NUMBER);
        return switch (number) {
            case Long whole -> whole;
            case Integer whole -> whole.longValue();
            case Short whole -> whole.longValue();
            case Byte whole -> whole.longValue();
            case BigInteger whole -> whole.bitLength() < Long.SIZE ? (Number) whole.longValue() : finite(whole);
            default -> finite(number);
        };
    }

    static Double finite(Number number) {
        double value = number.doubleValue();
        if (Double.isFinite(value)) {
            return value;
        }
        throw notJson("The number " + value);
    }

    private Map<String, @Nullable Object> map(Map<?, ?> map, int depth) {
        Map<String, @Nullable Object> copy = new LinkedHashMap<>();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            copy.put(text(String.valueOf(entry.getKey())), of(entry.getValue(), depth + 1));
        }
        return copy;
    }

    private List<@Nullable Object> list(Iterable<?> items, int depth) {
        List<@Nullable Object> copy = new ArrayList<>();
        for (Object item : items) {
            copy.add(of(item, depth + 1));
        }
        return copy;
    }

    private static SeraiException notJson(String what) {
        return new SeraiException(ErrorKind.PLUGIN, "output.not-json", what + " can't be stored; JSON values can.");
    }
}
