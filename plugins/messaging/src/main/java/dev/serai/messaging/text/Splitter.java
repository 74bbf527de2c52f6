package dev.serai.messaging.text;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Cuts a text into parts that are complete in themselves and not longer than a limit. */
final class Splitter {
    private static final int LOOK_AHEAD = 64;

    private final RichText rich;
    private final String text;
    private final Style style;
    private final int limit;

    /** @param limit UTF-16 units of a part as it is written, its marks included */
    Splitter(RichText rich, Style style, int limit) {
        this.rich = rich;
        this.text = rich.visible();
        this.style = style;
        this.limit = limit;
    }

    /** The parts in their order; at a border only white space is lost. Parts without anything to see are left out. */
    List<String> parts() {
        List<String> parts = new ArrayList<>();
        int from = 0;
        while (from < text.length()) {
            int cut = cut(from);
            int end = endOfText(from, cut);
            if (!CleanText.isInvisible(text.substring(from, end))) {
                parts.add(written(from, end));
            }
            from = startOfText(cut);
        }
        return parts;
    }

    private int cut(int from) {
        int most = longestThatFits(from);
        return most == text.length() ? most : border(from, most);
    }

    private int longestThatFits(int from) {
        int least = from;
        int most = (int) Math.min(text.length(), (long) from + limit);
        if (fits(from, most)) {
            return most;
        }
        while (most - least > 1) {
            int middle = (least + most) >>> 1;
            if (fits(from, middle)) {
                least = middle;
            } else {
                most = middle;
            }
        }
        return Math.max(least, from + 1);
    }

    private boolean fits(int from, int to) {
        return written(from, to).length() <= limit;
    }

    private String written(int from, int to) {
        return Writer.write(rich.slice(from, to), style);
    }

    /** The best border in the second half, else the last one between words, else between characters as people see them. */
    private int border(int from, int most) {
        int half = from + (most - from) / 2;
        String window = text.substring(from, Math.min(text.length(), most + LOOK_AHEAD));
        int[] borders = {
            afterLast("\n\n", most),
            afterLast("\n", most),
            from + last(BreakIterator.getSentenceInstance(Locale.ROOT), window, most - from)
        };
        for (int border : borders) {
            if (border > half) {
                return border;
            }
        }
        int word = from + last(BreakIterator.getLineInstance(Locale.ROOT), window, most - from);
        return word > from ? word : hardBorder(from, most, window);
    }

    private int hardBorder(int from, int most, String window) {
        int character = from + last(BreakIterator.getCharacterInstance(Locale.ROOT), window, most - from);
        if (character > from) {
            return character;
        }
        boolean insidePair =
                Character.isHighSurrogate(text.charAt(most - 1)) && Character.isLowSurrogate(text.charAt(most));
        return insidePair && most - 1 > from ? most - 1 : most;
    }

    private int afterLast(String border, int most) {
        int at = text.lastIndexOf(border, most - border.length());
        return at < 0 ? -1 : at + border.length();
    }

    private static int last(BreakIterator borders, String window, int most) {
        borders.setText(window);
        return most >= window.length() ? most : borders.preceding(most + 1);
    }

    private int endOfText(int from, int cut) {
        int end = cut;
        while (end > from && Character.isWhitespace(text.charAt(end - 1))) {
            end--;
        }
        return end;
    }

    /** After white space; but a line keeps its indentation. */
    private int startOfText(int cut) {
        int at = cut;
        int lineStart = cut > 0 && text.charAt(cut - 1) == '\n' ? cut : -1;
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            if (text.charAt(at++) == '\n') {
                lineStart = at;
            }
        }
        return lineStart >= 0 ? lineStart : at;
    }
}
