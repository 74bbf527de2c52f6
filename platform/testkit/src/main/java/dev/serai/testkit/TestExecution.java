package dev.serai.testkit;

import dev.serai.api.NodeContext;
import dev.serai.api.Received;
import dev.serai.api.Secrets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.CamelContext;
import org.jspecify.annotations.Nullable;

/**
 * One execution in a test of a node type. What {@link #once} stored is there for {@linkplain #again further calls}, as it
 * is after a crash.
 */
public final class TestExecution implements NodeContext {
    private final String runId;
    private final String nodeId;
    private final Map<String, Map<String, @Nullable Object>> steps;
    private final List<Map<String, @Nullable Object>> shown = Collections.synchronizedList(new ArrayList<>());
    private @Nullable CamelContext camel;
    private Secrets secrets = new TestSecrets(Map.of());
    private Clock clock = Clock.systemUTC();
    private Map<String, Map<String, @Nullable Object>> outputs = Map.of();
    private @Nullable Received received;
    private int attempt = 1;

    /** The first attempt, of the node's first execution in the run. */
    public TestExecution(String runId, String nodeId) {
        this(runId, nodeId, new ConcurrentHashMap<>());
    }

    private TestExecution(String runId, String nodeId, Map<String, Map<String, @Nullable Object>> steps) {
        this.runId = runId;
        this.nodeId = nodeId;
        this.steps = steps;
    }

    public TestExecution with(CamelContext camel) {
        this.camel = camel;
        return this;
    }

    public TestExecution with(Secrets secrets) {
        this.secrets = secrets;
        return this;
    }

    public TestExecution with(Clock clock) {
        this.clock = clock;
        return this;
    }

    /** With output fields and their JSON Schemas. */
    public TestExecution with(Map<String, Map<String, @Nullable Object>> outputs) {
        this.outputs = outputs;
        return this;
    }

    /** The same execution after a crash: what {@link #once} stored is there, nothing else. */
    public TestExecution again() {
        TestExecution next = new TestExecution(runId, nodeId, steps);
        next.camel = camel;
        next.secrets = secrets;
        next.clock = clock;
        next.outputs = outputs;
        next.received = received;
        next.attempt = attempt;
        return next;
    }

    /** The next attempt, as after a failure. */
    public TestExecution retried() {
        TestExecution next = again();
        next.attempt = attempt + 1;
        return next;
    }

    /** The same execution after it waited. */
    public TestExecution after(Received came) {
        TestExecution next = again();
        next.received = came;
        return next;
    }

    /** What {@link #once} stored, by step. */
    public Map<String, Map<String, @Nullable Object>> steps() {
        return steps;
    }

    /** What {@link #progress} showed, oldest first. */
    public List<Map<String, @Nullable Object>> shown() {
        return List.copyOf(shown);
    }

    @Override
    public String runId() {
        return runId;
    }

    @Override
    public String workflow() {
        return "test";
    }

    @Override
    public String nodeId() {
        return nodeId;
    }

    @Override
    public String idempotencyKey() {
        return runId + "/" + nodeId + "/1";
    }

    @Override
    public int attempt() {
        return attempt;
    }

    @Override
    public Instant deadline() {
        return Instant.MAX;
    }

    @Override
    public Clock clock() {
        return clock;
    }

    @Override
    public CamelContext camel() {
        if (camel == null) {
            throw new UnsupportedOperationException("this test's execution has no Camel");
        }
        return camel;
    }

    @Override
    public Secrets secrets() {
        return secrets;
    }

    @Override
    public Map<String, Map<String, @Nullable Object>> outputs() {
        return outputs;
    }

    @Override
    public Map<String, @Nullable Object> once(
            String step, String kind, Callable<? extends Map<String, ? extends @Nullable Object>> work)
            throws Exception {
        Map<String, @Nullable Object> stored = steps.get(step);
        if (stored == null) {
            stored = Collections.unmodifiableMap(new LinkedHashMap<>(work.call()));
            steps.put(step, stored);
        }
        return stored;
    }

    @Override
    public void progress(Map<String, ? extends @Nullable Object> data) {
        shown.add(new LinkedHashMap<>(data));
    }

    @Override
    public @Nullable Received received() {
        return received;
    }
}
