package dev.serai.engine.reference;

import java.util.List;

/** A part of a generated workflow: one way in, one way out. */
sealed interface Block {

    /** How a step goes wrong. */
    enum Trouble {
        NONE,
        /** It takes a while. */
        SLOW,
        /** It fails twice and then succeeds, which its retries allow for. */
        RETRIED,
        /** It hangs once, which its timeout ends, and then succeeds. */
        HANGS_ONCE,
        /** It always fails, and that is passed over. */
        PASSED_OVER
    }

    /** What becomes of a failure within. */
    enum Care {
        /** It goes further out. */
        NONE,
        CONTINUE,
        RESCUE
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

    /** Takes one of two ways. */
    record Choice(int threshold, List<Block> yes, List<Block> no) implements Block {}

    /** @param chosen whether how great the input is says which branches there are */
    record Fork(List<List<Block>> branches, boolean chosen) implements Block {}

    /** Branches of which only so many are waited for; the first is the slowest. */
    record Race(int branches, int needed, boolean cancels) implements Block {}

    record Loop(int times, int value) implements Block {}

    /** Goes back along an edge. */
    record Again(int times, List<Block> blocks) implements Block {}

    record Each(int items, boolean oneByOne, List<Block> body, Care care) implements Block {}

    record Repeat(int times, List<Block> body, Care care) implements Block {}

    record Group(List<Block> body, Care care) implements Block {}

    record FanOut(int items, Trouble trouble) implements Block {}

    /** A child run. */
    record Sub(List<Block> blocks, boolean detached, Care care) implements Block {}

    record Nap(int hours) implements Block {}

    /** Fails, and is rescued by another node, or not at all. */
    record Fails(boolean rescued) implements Block {}

    /** Ends the run where the input is great. */
    record Stop(int threshold) implements Block {}
}
