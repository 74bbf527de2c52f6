package dev.serai.engine.run;

import dev.serai.api.NodeContext;
import dev.serai.api.Received;
import dev.serai.api.Secrets;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.camel.CamelContext;
import org.jspecify.annotations.Nullable;

record NodeExecutionContext(Attempt of, Instant deadline, Clock clock, NodeExecutor executor, Steps steps)
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

    @Override
    public CamelContext camel() {
        return executor.camel();
    }

    @Override
    public Secrets secrets() {
        return executor.secrets();
    }

    @Override
    public Map<String, Map<String, @Nullable Object>> outputs() {
        return of.outputs();
    }

    @Override
    public Map<String, @Nullable Object> once(
            String step, String kind, Callable<? extends Map<String, ? extends @Nullable Object>> work)
            throws Exception {
        return steps.once(step, kind, () -> executor.storable(work.call()));
    }

    @Override
    public void progress(Map<String, ? extends @Nullable Object> data) {
        executor.tell(of, data);
    }

    @Override
    public @Nullable Received received() {
        return of.received();
    }
}
