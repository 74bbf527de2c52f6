package dev.serai.messaging.text;

import java.util.List;

/** How a channel writes marks. What it writes of a range of spans is complete in itself. */
interface Style {

    String open(Mark mark);

    String close(Mark mark);

    /** A text without line ends, such that the channel shows it as it is. */
    String escape(String text, boolean startsLine, List<Mark> marks);

    /** Whether a mark may go over line ends, with white space at its edges. */
    boolean spansLines(Mark.Kind kind);
}
