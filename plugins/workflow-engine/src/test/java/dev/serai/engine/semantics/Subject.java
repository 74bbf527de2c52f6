package dev.serai.engine.semantics;

/** Something that runs workflows, and is held against the acceptance table. */
public interface Subject {
    /** Runs the first workflow of the case to where it stands after the last step. */
    Outcome run(SemanticsCase given) throws Exception;
}
