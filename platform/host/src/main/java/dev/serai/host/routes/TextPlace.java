package dev.serai.host.routes;

import dev.serai.api.Problem;
import java.util.Optional;

/** Where a piece of text is in a file; both from 1. */
record TextPlace(int line, int column) {
    static final TextPlace NONE = new TextPlace(0, 0);

    /** The first place outside of comments. */
    static Optional<TextPlace> find(String text, String piece) {
        if (piece.isBlank()) {
            return Optional.empty();
        }
        String[] lines = text.split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
            int column = lines[i].stripLeading().startsWith("#") ? -1 : lines[i].indexOf(piece);
            if (column >= 0) {
                return Optional.of(new TextPlace(i + 1, column + 1));
            }
        }
        return Optional.empty();
    }

    /** Where the text of a line begins. */
    static TextPlace startOf(int line, String text) {
        String found = text.lines().skip(line - 1L).findFirst().orElse("");
        return new TextPlace(line, found.length() - found.stripLeading().length() + 1);
    }

    Problem of(Problem problem) {
        return line == 0 ? problem : problem.at(line, column);
    }
}
