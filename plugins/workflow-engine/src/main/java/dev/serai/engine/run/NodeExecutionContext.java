package dev.serai.engine.run;

import dev.serai.api.NodeContext;
import dev.serai.api.Secrets;
import java.time.Clock;
import java.time.Instant;
import org.apache.camel.CamelContext;

record NodeExecutionContext(RunningNode node, Instant deadline, Clock clock, CamelContext camel, Secrets secrets)
        implements NodeContext {
    @Override
    public String runId() {
        return node.runId();
    }

    @Override
    public String workflow() {
        return node.workflow();
    }

    @Override
    public String nodeId() {
        return node.nodeId();
    }

    @Override
    public String idempotencyKey() {
        return node.idempotencyKey();
    }

    @Override
    public int attempt() {
        return node.attempt();
    }
}
