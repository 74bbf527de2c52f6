package dev.serai.host.rest;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code /runs/{id}/events}. Plain steps come before parameters in the order, so that {@code /runs/stats} wins. */
record PathTemplate(String text, List<String> steps) implements Comparable<PathTemplate> {

    static PathTemplate of(String text) {
        return new PathTemplate(text, steps(text));
    }

    private static List<String> steps(String path) {
        return List.of(path.substring(1).split("/", -1));
    }

    /** @return the parameters, decoded; null where the path is another one */
    @Nullable
    Map<String, String> match(String path) {
        List<String> given = steps(path);
        if (given.size() != steps.size()) {
            return null;
        }
        Map<String, String> parameters = new LinkedHashMap<>();
        for (int i = 0; i < steps.size(); i++) {
            String step = steps.get(i);
            if (isParameter(step) && !given.get(i).isEmpty()) {
                parameters.put(step.substring(1, step.length() - 1), decoded(given.get(i)));
            } else if (!step.equals(given.get(i))) {
                return null;
            }
        }
        return parameters;
    }

    private static boolean isParameter(String step) {
        return step.startsWith("{") && step.endsWith("}");
    }

    private static String decoded(String step) {
        return URLDecoder.decode(step.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    @Override
    public int compareTo(PathTemplate other) {
        for (int i = 0; i < Math.min(steps.size(), other.steps.size()); i++) {
            int byKind = Boolean.compare(isParameter(steps.get(i)), isParameter(other.steps.get(i)));
            if (byKind != 0) {
                return byKind;
            }
        }
        return text.compareTo(other.text);
    }
}
