package dev.serai.engine.semantics;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a run stood at the end of its case.
 *
 * @param status as the REST interface names it: completed, failed, cancelled, waiting, paused, running, queued
 * @param result null where the run did not complete
 * @param error null where it did not fail
 * @param nodes the addresses of completed node executions, in order
 * @param calls the addresses of executed probes, one for each attempt, of child runs too
 */
public record Outcome(
        String status, @Nullable Object result, @Nullable Failure error, List<String> nodes, List<String> calls) {

    /** @param node the id of the node where it began; null where it was none */
    public record Failure(
            String code, String message, @Nullable String node) {}

    /** How often a probe was executed, by its id, or by its address where that is given. */
    public long callsOf(String probe) {
        return calls.stream()
                .filter(call -> probe.contains("/")
                        ? call.equals(probe)
                        : call.substring(call.lastIndexOf('/') + 1).equals(probe))
                .count();
    }
}
