package dev.serai.assistant.proof;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One thing that was looked at.
 *
 * @param name {@code format}, {@code policy}, {@code dry-run}
 * @param summary one sentence for people
 * @param problems each with its place where it has one
 */
public record Check(String name, Outcome outcome, String summary, List<String> problems) {
    public enum Outcome {
        PASSED,
        FAILED,
        /** Not looked at, since something before it failed. */
        SKIPPED
    }

    public Map<String, @Nullable Object> toMap() {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("name", name);
        map.put("outcome", outcome.name().toLowerCase(Locale.ROOT));
        map.put("summary", summary);
        map.put("problems", problems);
        return map;
    }
}
