package dev.serai.engine.reference;

import java.util.List;

/** A part of a generated workflow: one way in, one way out. */
sealed interface Block {

    /** How a step goes wrong. */
    enum Trouble {
        NONE,
        /** It fails twice and then succeeds, which its retries allow for. */
        RETRIED,
        /** It always fails, and that is passed over. */
        PASSED_OVER
    }

    enum Kind {
        ADD,
        NOTE,
        RAISE,
        COUNT,
        LOOK
    }

    /**
     * @param when whether it is skipped where the input is small
     * @param undone whether it has a compensation
     */
    record Step(Kind kind, int value, boolean when, Trouble trouble, boolean undone) implements Block {}

    record Choice(int threshold, List<Block> yes, List<Block> no) implements Block {}

    record Fork(List<List<Block>> branches) implements Block {}

    record Loop(int times, int value) implements Block {}

    record Each(int items, boolean oneByOne, List<Step> body) implements Block {}

    record Repeat(int times, List<Step> body) implements Block {}

    record FanOut(int items, Trouble trouble) implements Block {}

    /** Fails, and is rescued by another node, or not at all. */
    record Fails(boolean rescued) implements Block {}
}
