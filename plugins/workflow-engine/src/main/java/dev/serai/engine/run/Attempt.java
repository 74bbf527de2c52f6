package dev.serai.engine.run;

import dev.serai.engine.journal.NodeAddress;

/** Which attempt at which execution of which run. */
record Attempt(String runId, String workflow, NodeAddress node, int number) {

    /** The same for every attempt and after every crash. */
    String idempotencyKey() {
        return runId + "/" + node;
    }
}
