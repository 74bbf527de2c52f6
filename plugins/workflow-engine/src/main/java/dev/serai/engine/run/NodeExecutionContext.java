package dev.serai.engine.run;

import dev.serai.api.NodeContext;
import dev.serai.api.Secrets;
import java.time.Clock;
import java.time.Instant;
import org.apache.camel.CamelContext;

record NodeExecutionContext(Attempt of, Instant deadline, Clock clock, CamelContext camel, Secrets secrets)
        implements NodeContext {
    @Override
    public String runId() {
        return of.runId();
    }

    @Override
    public String workflow() {
        return of.workflow();
    }

    @Override
    public String nodeId() {
        return of.node().node();
    }

    @Override
    public String idempotencyKey() {
        return of.idempotencyKey();
    }

    @Override
    public int attempt() {
        return of.number();
    }
}
