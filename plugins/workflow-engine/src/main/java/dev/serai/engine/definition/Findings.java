package dev.serai.engine.definition;

import dev.serai.api.Problem;
import dev.serai.engine.yaml.Position;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Collects everything that is wrong with one file. Not for use by several threads. */
public final class Findings {
    private final List<Problem> problems = new ArrayList<>();

    public void error(Position at, String code, String message) {
        problems.add(Problem.error(code, message).at(at.line(), at.column()));
    }

    public void warning(Position at, String code, String message) {
        problems.add(Problem.warning(code, message).at(at.line(), at.column()));
    }

    public boolean hasErrors() {
        return problems.stream().anyMatch(Problem::isError);
    }

    /** In the order of the file. */
    public List<Problem> problems() {
        return problems.stream()
                .distinct()
                .sorted(Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column))
                .toList();
    }

    /** {@code " Did you mean 'x'?"} with the nearest of the names, or nothing where none is near. */
    public static String didYouMean(String found, Collection<String> names) {
        return nearest(found, names)
                .map(name -> " Did you mean '" + name + "'?")
                .orElse("");
    }

    private static Optional<String> nearest(String found, Collection<String> names) {
        int most = Math.max(1, found.length() / 3);
        return names.stream()
                .filter(name -> distance(found, name) <= most)
                .min(Comparator.comparingInt((String name) -> distance(found, name))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** Levenshtein's distance, upper and lower case alike. */
    private static int distance(String left, String right) {
        String a = left.toLowerCase(Locale.ROOT);
        String b = right.toLowerCase(Locale.ROOT);
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int substituted = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(substituted, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}
