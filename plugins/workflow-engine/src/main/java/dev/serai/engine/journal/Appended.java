package dev.serai.engine.journal;

/** What became of an append. */
public sealed interface Appended {
    /** It is durable. */
    record Stored() implements Appended {}

    /** Nothing was written: the run with this id has the same idempotency key. */
    record Duplicate(String runId) implements Appended {}
}
