package dev.serai.engine.json;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** About how many characters a value takes as JSON, without writing it. */
public final class JsonSize {
    private static final int OF_FRACTION = 10;
    private static final int OF_WORD = 4;
    private static final int OF_QUOTES = 2;

    private JsonSize() {}

    /** The whole of it. */
    public static long of(@Nullable Object value) {
        return of(value, Long.MAX_VALUE);
    }

    /** @param most counts no further when there are more */
    public static long of(@Nullable Object value, long most) {
        return switch (value) {
            case null -> OF_WORD;
            case String text -> text.length() + OF_QUOTES;
            case Long number -> digits(number);
            case Map<?, ?> map -> ofMap(map, most);
            case List<?> list -> ofList(list, most);
            case Double number -> OF_FRACTION;
            default -> OF_WORD;
        };
    }

    private static long ofMap(Map<?, ?> map, long most) {
        long size = OF_QUOTES;
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            String key = String.valueOf(entry.getKey());
            size += key.length() + OF_QUOTES + 2 + of(entry.getValue(), most - size);
            if (size > most) {
                break;
            }
        }
        return size;
    }

    private static long ofList(List<?> list, long most) {
        long size = OF_QUOTES;
        for (Object item : list) {
            size += 1 + of(item, most - size);
            if (size > most) {
                break;
            }
        }
        return size;
    }

    private static long digits(long number) {
        int digits = number < 0 ? 2 : 1;
        for (long rest = number / 10; rest != 0; rest /= 10) {
            digits++;
        }
        return digits;
    }
}
