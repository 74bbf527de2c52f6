package dev.serai.messaging.text;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.commonmark.ext.gfm.strikethrough.Strikethrough;
import org.commonmark.ext.gfm.strikethrough.StrikethroughExtension;
import org.commonmark.node.Block;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.BulletList;
import org.commonmark.node.Code;
import org.commonmark.node.Emphasis;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Link;
import org.commonmark.node.LinkReferenceDefinition;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.SourceSpan;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;
import org.commonmark.node.ThematicBreak;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;

/** Reads Markdown as chats show it: headings are bold, HTML is text, line ends stay, nothing of the content is lost. */
final class MarkdownReader {
    private static final Parser PARSER = Parser.builder()
            .extensions(List.of(StrikethroughExtension.create()))
            .includeSourceSpans(IncludeSourceSpans.BLOCKS_AND_INLINES)
            .build();
    private static final Set<String> LINKED = Set.of("http", "https", "mailto", "tel");

    private final String source;
    private final int longestLink;
    private final List<Span> spans = new ArrayList<>();
    private final Deque<Mark> marks = new ArrayDeque<>();
    private final Deque<Node> marking = new ArrayDeque<>();
    private final ListLayout lists = new ListLayout();

    private MarkdownReader(String source, int longestLink) {
        this.source = source;
        this.longestLink = longestLink;
    }

    /** @param longestLink of longer ones the target is text, behind the label */
    static RichText read(String markdown, int longestLink) {
        MarkdownReader reader = new MarkdownReader(markdown, longestLink);
        reader.walk(PARSER.parse(markdown));
        return new RichText(reader.spans);
    }

    /** Not by recursion: how deep a hostile text nests must not matter. */
    private void walk(Node root) {
        Node node = root;
        enter(node);
        while (true) {
            if (node.getFirstChild() != null && !(node instanceof Image)) {
                node = node.getFirstChild();
                enter(node);
                continue;
            }
            leave(node);
            while (!node.equals(root) && node.getNext() == null) {
                node = node.getParent();
                leave(node);
            }
            if (node.equals(root)) {
                return;
            }
            node = node.getNext();
            enter(node);
        }
    }

    private void enter(Node node) {
        switch (node) {
            case BulletList list -> lists.open(null);
            case OrderedList list -> lists.open(list.getMarkerStartNumber());
            case ListItem item -> lists.item();
            case BlockQuote quote -> mark(quote, Mark.of(Mark.Kind.QUOTE));
            case LinkReferenceDefinition definition -> {}
            case Block block -> block(block);
            default -> inline(node);
        }
    }

    private void block(Block block) {
        switch (block) {
            case Paragraph paragraph -> separate();
            case Heading heading -> {
                separate();
                mark(heading, Mark.of(Mark.Kind.BOLD));
            }
            case FencedCodeBlock code -> code(code.getLiteral(), code.getInfo());
            case IndentedCodeBlock code -> code(code.getLiteral(), "");
            case HtmlBlock html -> {
                separate();
                text(html.getLiteral());
            }
            case ThematicBreak line -> {
                separate();
                text("———");
            }
            default -> {}
        }
    }

    private void inline(Node node) {
        switch (node) {
            case Text text -> text(text.getLiteral());
            case HtmlInline html -> text(html.getLiteral());
            case SoftLineBreak end -> text("\n" + lists.indentation());
            case HardLineBreak end -> text("\n" + lists.indentation());
            case Code code -> inlineCode(code.getLiteral());
            case StrongEmphasis strong -> mark(strong, Mark.of(Mark.Kind.BOLD));
            case Strikethrough strike -> mark(strike, Mark.of(Mark.Kind.STRIKE));
            case Emphasis emphasis -> emphasis(emphasis);
            case Link link -> link(link);
            case Image image -> text(label(image) + " (" + image.getDestination() + ")");
            default -> {}
        }
    }

    private void leave(Node node) {
        if (node instanceof Emphasis emphasis && isInsideWord(emphasis)) {
            text(emphasis.getOpeningDelimiter());
        }
        if (node instanceof Link link && !isLinked(link) && !isItsOwnLabel(link)) {
            text(" (" + link.getDestination() + ")");
        }
        if (node instanceof BulletList || node instanceof OrderedList) {
            lists.close();
        }
        if (node.equals(marking.peek())) {
            marking.pop();
            marks.removeLast();
        }
    }

    private void emphasis(Emphasis emphasis) {
        if (isInsideWord(emphasis)) {
            text(emphasis.getOpeningDelimiter());
        } else {
            mark(emphasis, Mark.of(Mark.Kind.ITALIC));
        }
    }

    /** As in {@code 5*3*2}, which is no emphasis to people. */
    private boolean isInsideWord(Emphasis emphasis) {
        List<SourceSpan> places = emphasis.getSourceSpans();
        if (places.isEmpty()) {
            return false;
        }
        int before = places.getFirst().getInputIndex() - 1;
        SourceSpan last = places.getLast();
        int after = last.getInputIndex() + last.getLength();
        return before >= 0
                && after < source.length()
                && Character.isLetterOrDigit(source.charAt(before))
                && Character.isLetterOrDigit(source.charAt(after));
    }

    private void link(Link link) {
        if (isLinked(link) && !isItsOwnLabel(link)) {
            mark(link, new Mark(Mark.Kind.LINK, link.getDestination()));
        }
    }

    private boolean isLinked(Link link) {
        int colon = link.getDestination().indexOf(':');
        return colon > 0
                && link.getDestination().length() <= longestLink
                && LINKED.contains(link.getDestination().substring(0, colon).toLowerCase(Locale.ROOT));
    }

    private static boolean isItsOwnLabel(Link link) {
        String label = label(link);
        return link.getDestination().equals(label) || link.getDestination().equals("mailto:" + label);
    }

    private static String label(Node node) {
        return node.getFirstChild() instanceof Text text && text.getNext() == null ? text.getLiteral() : "";
    }

    private void inlineCode(String literal) {
        List<Mark> outer = marks.stream()
                .filter(mark -> mark.kind() == Mark.Kind.QUOTE || mark.kind() == Mark.Kind.LINK)
                .toList();
        boolean linked = outer.stream().anyMatch(mark -> mark.kind() == Mark.Kind.LINK);
        List<Mark> all = new ArrayList<>(outer);
        if (!linked) {
            all.add(Mark.of(Mark.Kind.CODE));
        }
        add(literal, all);
    }

    private void code(String literal, String language) {
        separate();
        String first = language == null ? "" : language.strip().split("\\s", 2)[0];
        add(literal.stripTrailing(), List.of(new Mark(Mark.Kind.BLOCK, first)));
    }

    private void separate() {
        List<Mark> quote =
                marks.stream().filter(mark -> mark.kind() == Mark.Kind.QUOTE).toList();
        if (!spans.isEmpty()) {
            boolean goesOn = spans.getLast().has(Mark.Kind.QUOTE);
            add(lists.isInside() ? "\n" : "\n\n", goesOn ? quote : List.of());
        }
        add(lists.prefix(), quote);
    }

    private void mark(Node node, Mark mark) {
        if (marks.stream().noneMatch(present -> present.kind() == mark.kind())) {
            marks.addLast(mark);
            marking.push(node);
        }
    }

    private void text(String text) {
        add(text, List.copyOf(marks));
    }

    private void add(String text, List<Mark> marked) {
        if (!text.isEmpty()) {
            spans.add(new Span(text, marked));
        }
    }
}
