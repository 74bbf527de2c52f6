package dev.serai.messaging.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What a reader sees, and how it looks. */
final class RichText {
    private final String visible;
    private final List<Span> spans;
    private final int[] starts;

    RichText(List<Span> spans) {
        this.spans = List.copyOf(spans);
        this.starts = new int[spans.size()];
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < starts.length; i++) {
            starts[i] = all.length();
            all.append(spans.get(i).text());
        }
        this.visible = all.toString();
    }

    static RichText plain(String text) {
        return new RichText(text.isEmpty() ? List.of() : List.of(new Span(text, List.of())));
    }

    static RichText block(String text, String language) {
        return new RichText(List.of(new Span(text, List.of(new Mark(Mark.Kind.BLOCK, language)))));
    }

    String visible() {
        return visible;
    }

    RichText after(String text) {
        List<Span> all = new ArrayList<>(plain(text).spans);
        all.addAll(spans);
        return new RichText(all);
    }

    /** The spans of a range of {@link #visible()}, the first and the last of them cut. */
    List<Span> slice(int from, int to) {
        List<Span> cut = new ArrayList<>();
        int found = Arrays.binarySearch(starts, from);
        for (int i = found >= 0 ? found : -found - 2; i < starts.length && starts[i] < to; i++) {
            Span span = spans.get(i);
            int first = Math.max(0, from - starts[i]);
            int last = Math.min(span.text().length(), to - starts[i]);
            cut.add(new Span(span.text().substring(first, last), span.marks()));
        }
        return cut;
    }
}
