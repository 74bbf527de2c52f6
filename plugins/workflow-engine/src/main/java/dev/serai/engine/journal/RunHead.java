package dev.serai.engine.journal;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a run is after an append, written with it so that runs can be found without reading their events. The events stay
 * the truth.
 *
 * @param wakeAt milliseconds since 1970: when the run is to be looked at again; null: no time wakes it
 * @param waits what the run waits for from now on; null: the same as before; a final status ends all waits
 * @param endedAt milliseconds since 1970; null while the run goes on
 */
public record RunHead(
        RunStatus status,
        @Nullable Long wakeAt,
        @Nullable List<Wait> waits,
        @Nullable Long endedAt) {

    /** @throws IllegalArgumentException where the status and the end contradict each other */
    public RunHead {
        if (status.isFinal() != (endedAt != null)) {
            throw new IllegalArgumentException(status + " with the end " + endedAt);
        }
        waits = status.isFinal() ? List.of() : waits == null ? null : List.copyOf(waits);
    }

    /** Of a run that goes on, waiting for nothing. */
    public static RunHead running() {
        return new RunHead(RunStatus.RUNNING, null, null, null);
    }

    /** @param at milliseconds since 1970 */
    public static RunHead ended(RunStatus status, long at) {
        return new RunHead(status, null, null, at);
    }
}
