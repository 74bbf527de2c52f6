package dev.serai.assistant.edit;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import com.github.difflib.algorithm.myers.MyersDiffWithLinearSpace;
import java.util.List;

/** Unified diffs of workflows. */
public final class TextDiff {
    private static final int CONTEXT = 3;

    private TextDiff() {}

    /** Empty where the texts have the same lines. */
    public static String of(String before, String after) {
        List<String> from = before.lines().toList();
        List<String> to = after.lines().toList();
        return String.join(
                "\n",
                UnifiedDiffUtils.generateUnifiedDiff(
                        "before",
                        "after",
                        from,
                        DiffUtils.diff(from, to, new MyersDiffWithLinearSpace<>(String::equals)),
                        CONTEXT));
    }
}
