package dev.serai.messaging.command;

import org.jspecify.annotations.Nullable;

/**
 * A text in quotes; a backslash takes the meaning from a quote or a backslash.
 *
 * @param end behind the second quote
 */
record Quoted(String value, int end) {

    /** Null where no quoted text begins, or where it doesn't end before white space or the end. */
    static @Nullable Quoted at(String text, int from) {
        if (from >= text.length() || "\"'".indexOf(text.charAt(from)) < 0) {
            return null;
        }
        char quote = text.charAt(from);
        StringBuilder value = new StringBuilder();
        for (int i = from + 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == quote) {
                boolean ends = i + 1 == text.length() || Character.isWhitespace(text.charAt(i + 1));
                return ends ? new Quoted(value.toString(), i + 1) : null;
            }
            boolean escaped =
                    c == '\\' && i + 1 < text.length() && (text.charAt(i + 1) == quote || text.charAt(i + 1) == '\\');
            value.append(escaped ? text.charAt(++i) : c);
        }
        return null;
    }
}
