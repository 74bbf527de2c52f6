package dev.serai.models.value;

import java.util.Collection;
import java.util.Locale;

/** What somebody probably meant. */
public final class Nearest {
    private static final int FARTHEST = 3;

    private Nearest() {}

    /** {@code " Did you mean 'x'?"}, or nothing where no known word is near. */
    public static String hint(String word, Collection<String> known) {
        String best = null;
        int bestDistance = Math.min(FARTHEST, word.length() / 2) + 1;
        for (String candidate : known) {
            int distance = distance(word.toLowerCase(Locale.ROOT), candidate.toLowerCase(Locale.ROOT));
            if (distance < bestDistance) {
                best = candidate;
                bestDistance = distance;
            }
        }
        return best == null ? "" : " Did you mean '" + best + "'?";
    }

    /** By Levenshtein. */
    private static int distance(String a, String b) {
        int[] before = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            before[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] row = new int[b.length() + 1];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = before[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replaced, Math.min(before[j], row[j - 1]) + 1);
            }
            before = row;
        }
        return before[b.length()];
    }
}
