package dev.serai.webhooks;

import org.jspecify.annotations.Nullable;

/** What a caller sent, made fit for a log line: no line breaks, nothing that passes for another field, not long. */
final class LogText {
    private static final int LONGEST = 64;

    private LogText() {}

    static String of(@Nullable Object sent) {
        if (sent == null) {
            return "none";
        }
        StringBuilder line = new StringBuilder();
        sent.toString().chars().limit(LONGEST).forEach(c -> line.append(isPlain(c) ? (char) c : '?'));
        return line.toString();
    }

    private static boolean isPlain(int c) {
        return isLetterOrDigit(c) || "@+._-:/".indexOf(c) >= 0;
    }

    /** Of ASCII. */
    static boolean isLetterOrDigit(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }
}
