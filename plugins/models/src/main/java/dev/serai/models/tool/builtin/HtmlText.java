package dev.serai.models.tool.builtin;

import java.util.Locale;
import java.util.Map;

/** The words of a web page, without what is for browsers only. */
final class HtmlText {
    private static final Map<String, String> SIGNS =
            Map.of("amp", "&", "lt", "<", "gt", ">", "quot", "\"", "apos", "'", "nbsp", " ", "#39", "'");
    private static final int LONGEST_SIGN = 6;

    private final String html;
    private final StringBuilder text = new StringBuilder();
    private int at;

    private HtmlText(String html) {
        this.html = html;
    }

    static String of(String html) {
        HtmlText reader = new HtmlText(html);
        reader.read();
        return reader.text
                .toString()
                .replaceAll("[ \\t\\x0B\\f\\r]+", " ")
                .replaceAll(" ?\\n[ \\n]*", "\n")
                .strip();
    }

    private void read() {
        while (at < html.length()) {
            char next = html.charAt(at);
            if (next == '<') {
                tag();
            } else if (next == '&') {
                sign();
            } else {
                text.append(next);
                at++;
            }
        }
    }

    private void tag() {
        if (html.startsWith("<!--", at)) {
            skipBehind("-->");
            return;
        }
        String name = name();
        skipBehind(">");
        if (name.equals("script") || name.equals("style")) {
            skipBehind("</" + name);
            skipBehind(">");
        }
        text.append('\n');
    }

    private String name() {
        int end = at + 1;
        while (end < html.length() && Character.isLetterOrDigit(html.charAt(end))) {
            end++;
        }
        return html.substring(at + 1, end).toLowerCase(Locale.ROOT);
    }

    private void skipBehind(String mark) {
        int found = at;
        while (found < html.length() && !html.regionMatches(true, found, mark, 0, mark.length())) {
            found++;
        }
        at = Math.min(html.length(), found + mark.length());
    }

    private void sign() {
        int end = html.indexOf(';', at);
        String sign = end < 0 || end - at > LONGEST_SIGN ? null : SIGNS.get(html.substring(at + 1, end));
        text.append(sign == null ? "&" : sign);
        at = sign == null ? at + 1 : end + 1;
    }
}
