package dev.serai.host.plugins;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One plugin that another one needs: {@code workflow-engine}, {@code workflow-engine[>=1.0]}, {@code
 * workflow-engine[>=1.0 <2.0]}. The operators are {@code >= > <= < =}; all must hold.
 */
record Requirement(String pluginId, List<Bound> bounds, String text) {
    private static final Pattern FORM = Pattern.compile("([A-Za-z0-9][A-Za-z0-9._-]*)(?:\\s*\\[([^\\]]*)])?");
    private static final Pattern BOUND = Pattern.compile("(>=|<=|>|<|=)\\s*(\\d[\\w.-]*)");

    record Bound(String operator, Version version) {
        boolean holds(Version found) {
            int order = found.compareTo(version);
            return switch (operator) {
                case ">=" -> order >= 0;
                case "<=" -> order <= 0;
                case ">" -> order > 0;
                case "<" -> order < 0;
                default -> order == 0;
            };
        }
    }

    /**
     * Requirements with commas between them, as in the manifest.
     *
     * @throws IllegalArgumentException naming the part of another form
     */
    static List<Requirement> parse(@Nullable String manifestValue) {
        List<Requirement> requirements = new ArrayList<>();
        for (String part : manifestValue == null ? new String[0] : manifestValue.split(",")) {
            if (!part.isBlank()) {
                requirements.add(one(part.trim()));
            }
        }
        return requirements;
    }

    private static Requirement one(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException("Serai-Requires has '" + text + "'; write id or id[>=1.0 <2.0]");
        }
        List<Bound> bounds = new ArrayList<>();
        String range = form.group(2) == null ? "" : form.group(2);
        Matcher bound = BOUND.matcher(range);
        while (bound.find()) {
            bounds.add(new Bound(bound.group(1), Version.of(bound.group(2))));
        }
        if (!BOUND.matcher(range).replaceAll("").isBlank()) {
            throw new IllegalArgumentException("Serai-Requires has '" + text + "'; write id or id[>=1.0 <2.0]");
        }
        return new Requirement(form.group(1), bounds, text);
    }

    boolean holds(@Nullable String version) {
        return bounds.isEmpty()
                || (version != null && bounds.stream().allMatch(bound -> bound.holds(Version.of(version))));
    }
}
