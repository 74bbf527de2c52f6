package dev.serai.messaging.text;

import java.util.List;

/**
 * Text that looks the same from its first to its last character.
 *
 * @param marks from the outermost to the innermost, each kind once
 */
record Span(String text, List<Mark> marks) {
    boolean has(Mark.Kind kind) {
        return marks.stream().anyMatch(mark -> mark.kind() == kind);
    }
}
