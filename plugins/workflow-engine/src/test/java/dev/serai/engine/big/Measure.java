package dev.serai.engine.big;

import dev.serai.api.Effect;
import dev.serai.api.NodeContext;
import dev.serai.api.NodeDescription;
import dev.serai.api.NodeResult;
import dev.serai.api.NodeType;
import java.lang.management.ManagementFactory;
import java.util.Map;

/** A node that measures what the process holds while its run is under way. */
final class Measure implements NodeType {
    private volatile long held;

    /** Bytes that are live, after a collection. */
    static long liveBytes() {
        var memory = ManagementFactory.getMemoryMXBean();
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 3; i++) {
            System.gc();
            least = Math.min(least, memory.getHeapMemoryUsage().getUsed());
        }
        return least;
    }

    /** What this process has computed. */
    static double processorSeconds() {
        var system = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return system.getProcessCpuTime() / 1e9;
    }

    /** Live bytes when the node was executed last. */
    long held() {
        return held;
    }

    @Override
    public String name() {
        return "measure";
    }

    @Override
    public NodeDescription description() {
        return new NodeDescription("Measures.", "{\"type\": \"object\"}", Map.of("seen", "int"), Effect.IDEMPOTENT);
    }

    @Override
    public NodeResult execute(Map<String, Object> config, NodeContext context) {
        held = liveBytes();
        return NodeResult.completed(Map.of("seen", 1));
    }
}
