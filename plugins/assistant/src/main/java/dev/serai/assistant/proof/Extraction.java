package dev.serai.assistant.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds the workflow in what a model says. */
public final class Extraction {
    /** What a person is told when there is none. */
    public static final String NO_YAML = "Error: No valid YAML generated. Please try again.";

    private static final Pattern FENCE = Pattern.compile("^\\s{0,3}(```+|~~~+)\\s*([\\w+-]*).*$");
    private static final Pattern BEGINNING = Pattern.compile("^(schema_version|flow)\\s*:.*");

    private Extraction() {}

    /**
     * @param yaml null: there is none
     * @param complaint what is wrong with the answer as a whole, for the model; null: nothing
     */
    public record Found(@Nullable String yaml, @Nullable String complaint) {}

    public static Found in(String answer) {
        List<Block> blocks = blocks(answer);
        List<Block> workflows = blocks.stream().filter(Block::isWorkflow).toList();
        if (!workflows.isEmpty()) {
            return of(workflows);
        }
        Optional<String> bare = bare(answer);
        if (bare.isPresent()) {
            return new Found(bare.get(), null);
        }
        return blocks.isEmpty()
                ? new Found(null, "The answer has no YAML block. Answer with the whole workflow in one ```yaml block.")
                : new Found(blocks.getLast().text(), null);
    }

    private static Found of(List<Block> workflows) {
        Block last = workflows.getLast();
        if (!last.closed()) {
            return new Found(
                    last.text(),
                    "The answer was cut off within its YAML block. Answer again, shorter, and to the end.");
        }
        boolean different = workflows.stream().anyMatch(each -> !each.text().equals(last.text()));
        return different
                ? new Found(
                        last.text(),
                        "The answer has " + workflows.size() + " different workflows. Answer with one of them only.")
                : new Found(last.text(), null);
    }

    private record Block(String text, boolean closed) {
        boolean isWorkflow() {
            return text.lines().anyMatch(line -> BEGINNING.matcher(line).matches());
        }
    }

    private static List<Block> blocks(String answer) {
        List<Block> blocks = new ArrayList<>();
        String open = null;
        StringBuilder text = new StringBuilder();
        for (String line : answer.lines().toList()) {
            var fence = FENCE.matcher(line);
            if (open == null && fence.matches()) {
                open = fence.group(1);
                text.setLength(0);
            } else if (open != null && line.strip().equals(open)) {
                blocks.add(new Block(text.toString(), true));
                open = null;
            } else if (open != null) {
                text.append(line).append('\n');
            }
        }
        if (open != null) {
            blocks.add(new Block(text.toString(), false));
        }
        return blocks;
    }

    /** Without a fence: from the line with which a workflow begins, and the comments before it. */
    private static Optional<String> bare(String answer) {
        List<String> lines = answer.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            if (BEGINNING.matcher(lines.get(i)).matches()) {
                int first = i;
                while (first > 0 && lines.get(first - 1).startsWith("#")) {
                    first--;
                }
                return Optional.of(String.join("\n", lines.subList(first, lines.size())) + "\n");
            }
        }
        return Optional.empty();
    }
}
