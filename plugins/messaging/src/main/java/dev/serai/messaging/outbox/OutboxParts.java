package dev.serai.messaging.outbox;

import dev.serai.api.Metrics;
import dev.serai.api.Outbox;
import dev.serai.api.PluginContext;
import dev.serai.api.Secrets;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import org.apache.camel.CamelContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Everything of the outbox, wired. */
public final class OutboxParts implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OutboxParts.class);
    private static final String COMPONENT = "outbox";

    /** What was started, the latest first. */
    private final Deque<AutoCloseable> started = new ArrayDeque<>();

    private final OutboxStore store;
    private final OutboxReader reader;
    private final OutboxMarks marks;
    private final Clock clock;
    private final Secrets secrets;

    public OutboxParts(PluginContext platform) {
        clock = platform.clock();
        secrets = platform.secrets();
        store = new OutboxStore(platform.writer(), clock);
        reader = new OutboxReader(platform.readOnlyDataSource());
        marks = new OutboxMarks(platform.writer(), clock);
    }

    /** From here on others find the outbox in Camel's registry, and routes can begin with it. */
    public void start(PluginContext platform) throws Exception {
        CamelContext camel = platform.camel();
        camel.getRegistry().bind(Outbox.NAME, store);
        started.push(() -> camel.getRegistry().unbind(Outbox.NAME));
        OutboxComponent component = new OutboxComponent(this);
        camel.addComponent(COMPONENT, component);
        started.push(() -> camel.removeComponent(COMPONENT));
        MessageOperations operations = new MessageOperations(this, component::delivers);
        camel.addRoutes(operations);
        started.push(() -> operations.removeFrom(camel));
        Retention retention = new Retention(platform, marks);
        started.push(retention);
        retention.start();
        Unrouted unrouted = new Unrouted(reader, component::delivers);
        started.push(unrouted);
        unrouted.start();
        measure(platform.metrics());
    }

    private void measure(Metrics metrics) {
        metrics.gauge(
                "messaging.outbox.pending",
                "Messages that wait for their channel",
                () -> reader.count(MessageStatus.PENDING));
        metrics.gauge("messaging.outbox.dead", "Messages that were given up", () -> reader.count(MessageStatus.DEAD));
        metrics.counter("messaging.outbox.delivered", "Messages that channels have taken", marks::delivered);
        metrics.counter("messaging.outbox.given_up", "Messages that were given up since the start", marks::dead);
    }

    public OutboxStore store() {
        return store;
    }

    OutboxReader reader() {
        return reader;
    }

    OutboxMarks marks() {
        return marks;
    }

    Clock clock() {
        return clock;
    }

    Secrets secrets() {
        return secrets;
    }

    /** Goes on where one part fails to stop. */
    @Override
    public void close() {
        while (!started.isEmpty()) {
            try {
                started.pop().close();
            } catch (Exception e) {
                LOG.warn("A part of the outbox did not stop in order; the others are stopped.", e);
            }
        }
    }
}
