package dev.serai.engine.run;

/** Which execution of which node of which run. */
record RunningNode(String runId, String workflow, String nodeId, int execution, int attempt) {

    /** The same for every attempt and after every crash. */
    String idempotencyKey() {
        return runId + "/" + nodeId + "/" + execution;
    }
}
