package dev.serai.messaging.text;

/**
 * How a piece of text looks.
 *
 * @param value a link's target, a code block's language; else empty
 */
record Mark(Kind kind, String value) {
    enum Kind {
        QUOTE,
        LINK,
        BOLD,
        ITALIC,
        STRIKE,
        CODE,
        BLOCK
    }

    static Mark of(Kind kind) {
        return new Mark(kind, "");
    }
}
