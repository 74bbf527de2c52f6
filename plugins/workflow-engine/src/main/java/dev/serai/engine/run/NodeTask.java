package dev.serai.engine.run;

import org.jspecify.annotations.Nullable;

/**
 * An attempt at a node on a thread of its own, so that a node which ignores its interrupt harms nobody else.
 *
 * @param deadline milliseconds since 1970; null: none
 */
record NodeTask(Thread thread, @Nullable Long deadline) {
    void start() {
        thread.start();
    }

    void interrupt() {
        thread.interrupt();
    }
}
