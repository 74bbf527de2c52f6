package dev.serai.messaging.text;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** Bullets, numbers and indentation of lists in lists. */
final class ListLayout {
    private static final int DEEPEST = 8;

    private final Deque<Integer> numbers = new ArrayDeque<>();
    private boolean itemBegins;

    /** @param first the number of the first item; null for bullets */
    void open(@Nullable Integer first) {
        numbers.push(first == null ? -1 : first);
    }

    void close() {
        numbers.pop();
    }

    void item() {
        itemBegins = true;
    }

    boolean isInside() {
        return !numbers.isEmpty();
    }

    String indentation() {
        return "  ".repeat(Math.min(DEEPEST, numbers.size()));
    }

    /** What goes before a block; a bullet or number where the block is the first of its item. */
    String prefix() {
        if (!itemBegins) {
            return indentation();
        }
        itemBegins = false;
        int number = numbers.pop();
        String outer = indentation();
        numbers.push(number < 0 ? number : number + 1);
        return outer + (number < 0 ? "• " : number + ". ");
    }
}
