package dev.serai.cli.output;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Rows under headings, aligned; the last column is as wide as it needs to be. */
public final class Table {
    private static final String GAP = "  ";

    private final List<String> headings;
    private final List<List<String>> rows = new ArrayList<>();

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

    /** What comes from a stranger must not move the cursor, nor break the row. */
    private static String oneLine(String cell) {
        return cell.replaceAll("\\p{Cntrl}+", " ");
    }

    List<String> lines(Terminal terminal) {
        int[] widths = IntStream.range(0, headings.size()).map(this::width).toArray();
        Stream<String> heading = Stream.of(terminal.paint(Style.FAINT, line(headings, widths, terminal, false)));
        return Stream.concat(heading, rows.stream().map(row -> line(row, widths, terminal, true)))
                .toList();
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
