package dev.serai.engine.reference;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a frame reads and writes.
 *
 * @param base what was there before any of the writes
 * @param all every write that counts for whoever reads here
 * @param writes where the frame's own writes go, somewhere within all of them
 * @param steps how many executions there were, and may be
 */
record State(Map<String, @Nullable Object> base, Map<String, Field> fields, Writes all, Writes writes, Steps steps) {

    /** A count of node executions. */
    static final class Steps {
        private final int most;
        private int count;

        Steps(int most) {
            this.most = most;
        }

        /** @throws Failure {@code run.max-steps}, which nothing handles */
        void count() {
            if (++count > most) {
                throw new Failure("caller", "run.max-steps", "More than " + most + " steps.");
            }
        }

        Steps fresh() {
            return new Steps(most);
        }
    }

    static State of(Map<String, @Nullable Object> base, Map<String, Field> fields, Steps steps) {
        Writes writes = new Writes();
        return new State(base, fields, writes, writes, steps);
    }

    Map<String, @Nullable Object> view() {
        return all.over(base, fields);
    }

    /** For a body that reads and writes this state itself, its writes coming after what is in the sequence now. */
    State within(Writes sequence) {
        return new State(base, fields, all, sequence.nested(), steps);
    }

    /** For a body that keeps its writes to itself. */
    State apart() {
        return of(view(), fields, steps.fresh());
    }

    State counting(Steps other) {
        return new State(base, fields, all, writes, other);
    }
}
