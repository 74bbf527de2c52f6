package dev.serai.messaging.text;

import java.util.regex.Pattern;

/** Text that every channel takes. */
final class CleanText {
    private static final Pattern UNPAIRED = Pattern.compile("\\p{Cs}");
    private static final Pattern LINE_END = Pattern.compile("\\r\\n?|[\\u0085\\u2028\\u2029]");
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}&&[^\\n\\t]]");

    private CleanText() {}

    /** Line ends as {@code \n}, no control characters, {@code U+FFFD} for each half of a pair that stands alone. */
    static String of(String text) {
        String lines = LINE_END.matcher(text).replaceAll("\n");
        return UNPAIRED.matcher(CONTROL.matcher(lines).replaceAll("")).replaceAll("\uFFFD");
    }

    /** Whether there is nothing to see: white space and characters without a shape only. */
    static boolean isInvisible(String text) {
        return text.codePoints()
                .allMatch(c -> Character.isWhitespace(c)
                        || Character.isSpaceChar(c)
                        || Character.getType(c) == Character.FORMAT);
    }
}
