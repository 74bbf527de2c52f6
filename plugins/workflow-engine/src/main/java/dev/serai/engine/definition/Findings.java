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

    /** Levenshtein's distance with neighbours that changed places counted as one; upper and lower case alike. */
    private static int distance(String left, String right) {
        String a = left.toLowerCase(Locale.ROOT);
        String b = right.toLowerCase(Locale.ROOT);
        int[][] steps = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                steps[i][j] = i == 0 || j == 0 ? i + j : distance(a, b, i, j, steps);
            }
        }
        return steps[a.length()][b.length()];
    }

    private static int distance(String a, String b, int i, int j, int[][] steps) {
        int substituted = steps[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        int least = Math.min(substituted, Math.min(steps[i - 1][j], steps[i][j - 1]) + 1);
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(least, steps[i - 2][j - 2] + 1) : least;
    }
}
