package dev.serai.engine.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How a write to a field is combined with the value that is there. */
public enum Reducer {
    REPLACE,
    APPEND,
    MERGE,
    SUM,
    MIN,
    MAX;

    /** @param before null: nothing yet */
    public @Nullable Object reduce(@Nullable Object before, @Nullable Object write) {
        return switch (this) {
            case REPLACE -> write;
            case APPEND -> appended(before, write);
            case MERGE -> merged(before, write);
            case SUM -> chosen(before, write, Reducer::sum);
            case MIN -> chosen(before, write, (a, b) -> compare(a, b) <= 0 ? a : b);
            case MAX -> chosen(before, write, (a, b) -> compare(a, b) >= 0 ? a : b);
        };
    }

    private static List<@Nullable Object> appended(@Nullable Object before, @Nullable Object write) {
        List<@Nullable Object> list = new ArrayList<>();
        if (before instanceof List<?> items) {
            list.addAll(items);
        }
        if (write instanceof List<?> items) {
            list.addAll(items);
        } else {
            list.add(write);
        }
        return list;
    }

    private static Map<Object, @Nullable Object> merged(@Nullable Object before, @Nullable Object write) {
        Map<Object, @Nullable Object> map = new LinkedHashMap<>();
        if (before instanceof Map<?, ?> entries) {
            map.putAll(entries);
        }
        if (write instanceof Map<?, ?> entries) {
            map.putAll(entries);
        }
        return map;
    }

    private interface Choice {
        Object of(Object before, Object write);
    }

    private static @Nullable Object chosen(@Nullable Object before, @Nullable Object write, Choice choice) {
        return before == null ? write : write == null ? before : choice.of(before, write);
    }

    /** Whole as long as a {@code long} can hold it. */
    private static Object sum(Object before, Object write) {
        if (before instanceof Long a && write instanceof Long b) {
            long sum = a + b;
            boolean overflow = ((a ^ sum) & (b ^ sum)) < 0;
            return overflow ? (Object) (a.doubleValue() + b.doubleValue()) : (Object) sum;
        }
        return ((Number) before).doubleValue() + ((Number) write).doubleValue();
    }

    private static int compare(Object before, Object write) {
        return before instanceof Number a && write instanceof Number b
                ? Double.compare(a.doubleValue(), b.doubleValue())
                : before.toString().compareTo(write.toString());
    }
}
