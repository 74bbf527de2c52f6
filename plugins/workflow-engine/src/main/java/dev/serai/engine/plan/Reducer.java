package dev.serai.engine.plan;

import java.util.Collections;
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

    /** As {@link #reduce(Object, Object)} of one write after the other. */
    public @Nullable Object reduceAll(@Nullable Object before, List<?> writes) {
        if (this == MERGE && !writes.isEmpty()) {
            Map<Object, @Nullable Object> map = merged(before, null);
            writes.forEach(write -> mergeInto(map, write));
            return map;
        }
        Object value = before;
        for (Object write : writes) {
            value = reduce(value, write);
        }
        return value;
    }

    private static List<@Nullable Object> appended(@Nullable Object before, @Nullable Object write) {
        List<?> items = before instanceof List<?> list ? list : List.of();
        return GrowingList.plus(items, write instanceof List<?> more ? more : Collections.singletonList(write));
    }

    private static Map<Object, @Nullable Object> merged(@Nullable Object before, @Nullable Object write) {
        Map<Object, @Nullable Object> map = new LinkedHashMap<>();
        mergeInto(map, before);
        mergeInto(map, write);
        return map;
    }

    private static void mergeInto(Map<Object, @Nullable Object> map, @Nullable Object write) {
        if (write instanceof Map<?, ?> entries) {
            map.putAll(entries);
        }
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
