package dev.serai.assistant.proof;

import dev.serai.assistant.proof.Check.Outcome;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a workflow after it was looked at.
 *
 * @param name null: it is no workflow
 * @param graph nodes and edges, as the API has them; null: it is no workflow
 */
public record Proof(
        @Nullable String name, List<Check> checks, @Nullable Map<String, @Nullable Object> graph) {

    public boolean isValid() {
        return checks.stream().allMatch(check -> check.outcome() == Outcome.PASSED);
    }

    public List<String> problems() {
        return checks.stream().flatMap(check -> check.problems().stream()).toList();
    }

    /** The first problem, and how many more there are; empty where it is valid. */
    public String reason() {
        List<String> problems = problems();
        if (problems.isEmpty()) {
            return "";
        }
        return problems.getFirst() + (problems.size() > 1 ? " (and " + (problems.size() - 1) + " more)" : "");
    }

    public Map<String, @Nullable Object> toMap() {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("valid", isValid());
        map.put("name", name);
        map.put("checks", checks.stream().map(Check::toMap).toList());
        map.put("graph", graph);
        return map;
    }
}
