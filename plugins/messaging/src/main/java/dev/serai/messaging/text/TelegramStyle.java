package dev.serai.messaging.text;

import java.util.List;
import java.util.Map;

/** HTML as the Bot API takes it with {@code parse_mode=HTML}. */
final class TelegramStyle implements Style {
    private static final Map<Mark.Kind, String> TAGS = Map.of(
            Mark.Kind.QUOTE, "blockquote",
            Mark.Kind.LINK, "a",
            Mark.Kind.BOLD, "b",
            Mark.Kind.ITALIC, "i",
            Mark.Kind.STRIKE, "s",
            Mark.Kind.CODE, "code",
            Mark.Kind.BLOCK, "pre");

    @Override
    public String open(Mark mark) {
        String target = mark.kind() == Mark.Kind.LINK ? " href=\"" + escaped(mark.value()) + "\"" : "";
        return "<" + TAGS.get(mark.kind()) + target + ">";
    }

    @Override
    public String close(Mark mark) {
        return "</" + TAGS.get(mark.kind()) + ">";
    }

    @Override
    public String escape(String text, boolean startsLine, List<Mark> marks) {
        return escaped(text);
    }

    @Override
    public boolean spansLines(Mark.Kind kind) {
        return true;
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
