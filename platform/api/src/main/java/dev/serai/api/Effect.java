package dev.serai.api;

/** What executing a node does to the world outside; it decides what must be durable before the execution starts. */
public enum Effect {
    /** Depends on its input only and changes nothing. Never waits for the disk; executed again after a crash. */
    PURE,
    /** Changes something, and a repeat with the same key changes nothing more. Executed again after a crash. */
    IDEMPOTENT,
    /**
     * Changes something each time. All that led to it is durable before it starts, its start included; after a crash it
     * is executed again with the same key, which is how the other side can tell a repeat.
     */
    EXTERNAL
}
