package dev.serai.messaging.text;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Signs around text, as in Markdown. A link's target follows its label.
 *
 * @param signs around each kind; a kind without any is written as if it had no mark
 * @param special what a backslash goes before where it stands in plain text; none where the channel knows no backslash
 */
record SignStyle(Map<Mark.Kind, String> signs, String special) implements Style {
    private static final Pattern LEADING = Pattern.compile("^(\\s*)([#+=>-])");

    static final Style PLAIN = new SignStyle(Map.of(), "");
    static final Style WHATSAPP = new SignStyle(
            Map.of(
                    Mark.Kind.BOLD, "*",
                    Mark.Kind.ITALIC, "_",
                    Mark.Kind.STRIKE, "~",
                    Mark.Kind.CODE, "`",
                    Mark.Kind.BLOCK, "```"),
            "");
    static final Style MARKDOWN = new SignStyle(
            Map.of(
                    Mark.Kind.BOLD, "**",
                    Mark.Kind.ITALIC, "_",
                    Mark.Kind.STRIKE, "~~",
                    Mark.Kind.CODE, "`",
                    Mark.Kind.BLOCK, "```"),
            "\\`*_[]<&~");

    @Override
    public String open(Mark mark) {
        return switch (mark.kind()) {
            case QUOTE -> "";
            case LINK -> special.isEmpty() ? "" : "[";
            case BLOCK -> sign(mark) + (special.isEmpty() ? "" : mark.value() + "\n");
            case BOLD, ITALIC, STRIKE, CODE -> sign(mark);
        };
    }

    @Override
    public String close(Mark mark) {
        return switch (mark.kind()) {
            case QUOTE -> "";
            case LINK -> target(mark.value());
            case BLOCK -> (special.isEmpty() ? "" : "\n") + sign(mark);
            case BOLD, ITALIC, STRIKE, CODE -> sign(mark);
        };
    }

    private String target(String target) {
        return special.isEmpty()
                ? " (" + target + ")"
                : "](" + target.replace("(", "%28").replace(")", "%29").replace(" ", "%20") + ")";
    }

    @Override
    public String escape(String text, boolean startsLine, List<Mark> marks) {
        boolean quoted = startsLine && marks.stream().anyMatch(mark -> mark.kind() == Mark.Kind.QUOTE);
        boolean code = marks.stream().anyMatch(mark -> mark.kind() == Mark.Kind.CODE || mark.kind() == Mark.Kind.BLOCK);
        return (quoted ? "> " : "") + (code || special.isEmpty() ? text : escaped(text, startsLine));
    }

    private String escaped(String text, boolean startsLine) {
        StringBuilder escaped = new StringBuilder();
        text.chars()
                .forEach(c -> escaped.append(special.indexOf(c) < 0 ? "" : "\\").append((char) c));
        return startsLine ? LEADING.matcher(escaped).replaceFirst("$1\\\\$2") : escaped.toString();
    }

    @Override
    public boolean spansLines(Mark.Kind kind) {
        return switch (kind) {
            case QUOTE, LINK, BLOCK -> true;
            case BOLD, ITALIC, STRIKE, CODE -> !signs.containsKey(kind);
        };
    }

    private String sign(Mark mark) {
        return signs.getOrDefault(mark.kind(), "");
    }
}
