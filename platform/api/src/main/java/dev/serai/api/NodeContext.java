package dev.serai.api;

import java.time.Clock;
import java.time.Instant;
import org.apache.camel.CamelContext;

/** What one execution of a node may use. Valid until {@link NodeType#execute} returns, on the thread that called it. */
public interface NodeContext {

    String runId();

    String workflow();

    String nodeId();

    /**
     * The same for every attempt at this execution, after every crash, and different for every other execution: run, node
     * and iteration. Hand it to the other side so that it can tell a repeat.
     */
    String idempotencyKey();

    /** 1 for the first attempt. */
    int attempt();

    /** When the thread will be interrupted. */
    Instant deadline();

    Clock clock();

    CamelContext camel();

    /** The value of a secret; it must not leave the execution other than to the system that it is for. */
    Secrets secrets();
}
