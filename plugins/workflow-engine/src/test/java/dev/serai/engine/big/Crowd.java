package dev.serai.engine.big;

import dev.serai.api.Effect;
import dev.serai.api.NodeContext;
import dev.serai.api.NodeDescription;
import dev.serai.api.NodeResult;
import dev.serai.api.NodeType;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** A node that knows how many of it go on at once; it gives its {@code value} back. */
final class Crowd implements NodeType {
    private final AtomicInteger now = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();
    private final AtomicInteger total = new AtomicInteger();
    private volatile int heldAfter = Integer.MAX_VALUE;

    /** Once it was executed so often, it does not end but by an interrupt. */
    void holdAfter(int executions) {
        heldAfter = executions;
    }

    int most() {
        return most.get();
    }

    int total() {
        return total.get();
    }

    @Override
    public String name() {
        return "crowd";
    }

    @Override
    public NodeDescription description() {
        return new NodeDescription("Counts.", "{\"type\": \"object\"}", Map.of("value", "any"), Effect.IDEMPOTENT);
    }

    @Override
    @SuppressWarnings("ThreadPriorityCheck") // others get their chance to be there at the same time
    public NodeResult execute(Map<String, Object> config, NodeContext context) throws InterruptedException {
        most.accumulateAndGet(now.incrementAndGet(), Math::max);
        boolean held = total.incrementAndGet() > heldAfter;
        Thread.yield();
        if (held) {
            new CountDownLatch(1).await();
        }
        now.decrementAndGet();
        return NodeResult.completed(Map.of("value", config.get("value")));
    }
}
