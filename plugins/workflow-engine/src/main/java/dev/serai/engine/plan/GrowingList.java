package dev.serai.engine.plan;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/**
 * A list that is made longer without being copied each time: the longer one and those before share an array, and none of
 * them ever changes. Reading is safe for use by many threads; {@link #plus} is for one at a time.
 */
final class GrowingList extends AbstractList<@Nullable Object> implements RandomAccess {
    private static final int FEWEST = 8;

    private final @Nullable Object[] items;
    private final int size;
    private final Used used;

    /** How much of the array is taken, by whichever list. */
    private static final class Used {
        int count;

        Used(int count) {
            this.count = count;
        }
    }

    private GrowingList(@Nullable Object[] items, int size, Used used) {
        this.items = items;
        this.size = size;
        this.used = used;
    }

    private static GrowingList copyOf(List<?> list) {
        @Nullable Object[] items = list.toArray();
        return new GrowingList(items, items.length, new Used(items.length));
    }

    /** The list with more items behind its own. */
    static GrowingList plus(List<?> list, List<?> more) {
        return (list instanceof GrowingList growing ? growing : copyOf(list)).plus(more);
    }

    private GrowingList plus(List<?> more) {
        int longer = size + more.size();
        boolean fits = used.count == size && longer <= items.length;
        @Nullable Object[] target = fits ? items : Arrays.copyOf(items, Math.max(FEWEST, longer + longer / 2));
        int at = size;
        for (Object item : more) {
            target[at++] = item;
        }
        Used taken = fits ? used : new Used(longer);
        taken.count = longer;
        return new GrowingList(target, longer, taken);
    }

    @Override
    public @Nullable Object get(int index) {
        if (index >= size) {
            throw new IndexOutOfBoundsException(index);
        }
        return items[index];
    }

    @Override
    public int size() {
        return size;
    }
}
