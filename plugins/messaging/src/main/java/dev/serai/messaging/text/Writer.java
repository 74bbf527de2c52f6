package dev.serai.messaging.text;

import java.util.ArrayList;
import java.util.List;

/** Writes spans in a style: opens and closes marks, each within the one that was opened before it. */
final class Writer {
    private final Style style;
    private final StringBuilder out = new StringBuilder();
    private final List<Mark> opened = new ArrayList<>();

    private Writer(Style style) {
        this.style = style;
    }

    static String write(List<Span> spans, Style style) {
        Writer writer = new Writer(style);
        spans.forEach(writer::span);
        writer.closeFrom(0);
        return writer.out.toString();
    }

    private void span(Span span) {
        List<Mark> whole = span.marks().stream()
                .filter(mark -> style.spansLines(mark.kind()))
                .toList();
        if (whole.size() == span.marks().size()) {
            put(span.text(), whole);
        } else {
            eachLine(span, whole);
        }
    }

    /** Leaves line ends, and white space at the edges of lines, outside of the marks that can't hold them. */
    private void eachLine(Span span, List<Mark> whole) {
        String before = "";
        for (String line : span.text().split("\n", -1)) {
            String core = line.strip();
            int first = line.indexOf(core);
            put(before + line.substring(0, first), whole);
            put(core, span.marks());
            put(line.substring(first + core.length()), whole);
            before = "\n";
        }
    }

    private void put(String text, List<Mark> marks) {
        if (text.isEmpty()) {
            return;
        }
        int same = 0;
        while (same < Math.min(opened.size(), marks.size()) && opened.get(same).equals(marks.get(same))) {
            same++;
        }
        closeFrom(same);
        for (Mark mark : marks.subList(same, marks.size())) {
            out.append(style.open(mark));
            opened.add(mark);
        }
        lines(text, marks);
    }

    private void lines(String text, List<Mark> marks) {
        String[] lines = text.split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
            boolean startsLine = i > 0 || out.isEmpty() || out.charAt(out.length() - 1) == '\n';
            out.append(i > 0 ? "\n" : "").append(style.escape(lines[i], startsLine, marks));
        }
    }

    private void closeFrom(int depth) {
        while (opened.size() > depth) {
            out.append(style.close(opened.removeLast()));
        }
    }
}
