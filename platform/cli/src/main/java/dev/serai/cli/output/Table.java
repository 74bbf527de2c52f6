package dev.serai.cli.output;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Rows under headings, aligned; the last column is as wide as it needs to be. */
public final class Table {
    private static final String GAP = "  ";

    private final List<String> headings;
    private final List<List<String>> rows = new ArrayList<>();
    private final Map<Integer, Style> styles = new HashMap<>();

    public Table(String... headings) {
        this.headings = List.of(headings);
    }

    /** Adds a row. A column with the heading STATUS is coloured by its word. */
    public Table row(String... cells) {
        if (cells.length != headings.size()) {
            throw new IllegalArgumentException(headings.size() + " cells expected, found " + cells.length);
        }
        rows.add(Stream.of(cells).map(Table::oneLine).toList());
        return this;
    }

    /** Adds a row that is coloured as a whole. */
    public Table row(Style style, String... cells) {
        styles.put(rows.size(), style);
        return row(cells);
    }

    /** What comes from a stranger must not move the cursor, nor break the row. */
    private static String oneLine(String cell) {
        return cell.replaceAll("\\p{Cntrl}+", " ");
    }

    List<String> lines(Terminal terminal) {
        int[] widths = IntStream.range(0, headings.size()).map(this::width).toArray();
        Stream<String> heading = Stream.of(terminal.paint(Style.FAINT, line(headings, widths, terminal, false)));
        return Stream.concat(heading, IntStream.range(0, rows.size()).mapToObj(index -> row(index, widths, terminal)))
                .toList();
    }

    private String row(int index, int[] widths, Terminal terminal) {
        Style style = styles.get(index);
        String line = line(rows.get(index), widths, terminal, style == null);
        return style == null ? line : terminal.paint(style, line);
    }

    private int width(int column) {
        return Stream.concat(Stream.of(headings), rows.stream())
                .mapToInt(row -> row.get(column).length())
                .max()
                .orElse(0);
    }

    private String line(List<String> cells, int[] widths, Terminal terminal, boolean paint) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < cells.size(); column++) {
            String cell = cells.get(column);
            boolean status = paint && headings.get(column).equals("STATUS");
            line.append(column == 0 ? "" : GAP)
                    .append(status ? terminal.paint(Style.ofStatus(cell), cell) : cell)
                    .append(column == cells.size() - 1 ? "" : " ".repeat(widths[column] - cell.length()));
        }
        return line.toString();
    }
}
