package dev.serai.engine.catalog;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import com.github.difflib.algorithm.myers.MyersDiffWithLinearSpace;
import com.github.difflib.patch.AbstractDelta;
import com.github.difflib.patch.ChangeDelta;
import com.github.difflib.patch.Chunk;
import com.github.difflib.patch.Patch;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Unified diffs of texts of any size, in bounded time and memory. */
final class TextDiff {
    private static final int CONTEXT = 3;
    /** Of longer texts all between the first and the last change counts as changed: the work is quadratic. */
    private static final int MOST_LINES = 5_000;

    private final List<String> from;
    private final List<String> to;

    private TextDiff(List<String> from, List<String> to) {
        this.from = from;
        this.to = to;
    }

    /** Empty where the texts have the same lines. */
    static String unified(String fromName, String from, String toName, String to) {
        TextDiff diff = new TextDiff(from.lines().toList(), to.lines().toList());
        return String.join(
                "\n", UnifiedDiffUtils.generateUnifiedDiff(fromName, toName, diff.from, diff.patch(), CONTEXT));
    }

    private Patch<String> patch() {
        return Math.max(from.size(), to.size()) > MOST_LINES
                ? coarse()
                : joined(DiffUtils.diff(from, to, new MyersDiffWithLinearSpace<>(String::equals)));
    }

    private Patch<String> coarse() {
        int shorter = Math.min(from.size(), to.size());
        int head = 0;
        while (head < shorter && from.get(head).equals(to.get(head))) {
            head++;
        }
        int tail = 0;
        while (tail < shorter - head && from.get(from.size() - 1 - tail).equals(to.get(to.size() - 1 - tail))) {
            tail++;
        }
        Patch<String> patch = new Patch<>();
        if (head + tail < Math.max(from.size(), to.size())) {
            patch.addDelta(change(head, from.size() - tail, head, to.size() - tail));
        }
        return patch;
    }

    private ChangeDelta<String> change(int fromStart, int fromEnd, int toStart, int toEnd) {
        return new ChangeDelta<>(
                new Chunk<>(fromStart, from.subList(fromStart, fromEnd)),
                new Chunk<>(toStart, to.subList(toStart, toEnd)));
    }

    /** What was found in pieces that touch is one change: what went stands before what came. */
    private Patch<String> joined(Patch<String> pieces) {
        Patch<String> patch = new Patch<>();
        AbstractDelta<String> open = null;
        for (AbstractDelta<String> piece : pieces.getDeltas()) {
            if (open != null && touch(open, piece)) {
                open = change(
                        open.getSource().getPosition(), end(piece.getSource()),
                        open.getTarget().getPosition(), end(piece.getTarget()));
            } else {
                add(patch, open);
                open = piece;
            }
        }
        add(patch, open);
        return patch;
    }

    private static void add(Patch<String> patch, @Nullable AbstractDelta<String> delta) {
        if (delta != null) {
            patch.addDelta(delta);
        }
    }

    private static boolean touch(AbstractDelta<String> before, AbstractDelta<String> after) {
        return end(before.getSource()) == after.getSource().getPosition()
                && end(before.getTarget()) == after.getTarget().getPosition();
    }

    private static int end(Chunk<String> chunk) {
        return chunk.getPosition() + chunk.size();
    }
}
