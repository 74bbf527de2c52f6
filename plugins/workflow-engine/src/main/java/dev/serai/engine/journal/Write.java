package dev.serai.engine.journal;

/** What the writer has to do: one of the parts of a commit. */
sealed interface Write permits Append, Work {

    /** Nothing of it is stored. */
    void fail(RuntimeException error);
}
