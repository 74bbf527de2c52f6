package dev.serai.engine.run;

import org.jspecify.annotations.Nullable;

/**
 * An attempt at a node on a thread of its own, so that a node which ignores its interrupt harms nobody else. Safe for use
 * by many threads.
 */
final class NodeTask {
    private final Thread thread;
    private final @Nullable Long deadline;
    private volatile boolean abandoned;

    /**
     * @param body told which task it is
     * @param deadline milliseconds since 1970; null: none
     */
    NodeTask(String name, java.util.function.Consumer<NodeTask> body, @Nullable Long deadline) {
        this.thread = Thread.ofVirtual().name(name).unstarted(() -> body.accept(this));
        this.deadline = deadline;
    }

    @Nullable
    Long deadline() {
        return deadline;
    }

    void start() {
        thread.start();
    }

    void interrupt() {
        abandoned = true;
        thread.interrupt();
    }

    /** Nobody waits for it any more. */
    boolean isAbandoned() {
        return abandoned;
    }
}
