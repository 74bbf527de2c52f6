package dev.serai.host;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Stops what was started, in reverse order, and never gives up half-way. May be closed twice and by any thread. */
final class Shutdown implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Shutdown.class);

    private record Step(String what, AutoCloseable stop) {}

    private final Deque<Step> steps = new ArrayDeque<>();
    private final AtomicBoolean closed = new AtomicBoolean();

    /** For something that was just started. */
    void add(String what, AutoCloseable stop) {
        steps.push(new Step(what, stop));
    }

    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        for (Step step : steps) {
            try {
                step.stop.close();
            } catch (Exception | Error e) {
                log.error("Stopping {} failed; going on to stop the rest", step.what, e);
            }
        }
    }
}
