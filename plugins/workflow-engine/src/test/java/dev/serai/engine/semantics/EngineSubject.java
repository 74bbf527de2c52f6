package dev.serai.engine.semantics;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** The engine itself, on a real database, by a clock that the case moves. */
public final class EngineSubject implements Subject {
    private final Path folder;

    /** @param folder where the database is, and stays */
    public EngineSubject(Path folder) {
        this.folder = folder;
    }

    /**
     * Where a process ends.
     *
     * @param write the last transaction, counted from the start of the process, from 1; 0: it does not end
     * @param kept whether that one is stored, which nobody was told
     */
    public record Cut(int write, boolean kept) {}

    /**
     * What became of a case that was cut off.
     *
     * @param writes transactions, in all processes
     * @param crashes how many processes ended
     * @param keys the idempotency keys with which probes were executed
     * @param repeated those among them with which they were executed after they had completed
     */
    public record Survival(Outcome outcome, int writes, int crashes, Set<String> keys, List<String> repeated) {}

    @Override
    public Outcome run(SemanticsCase given) throws Exception {
        return survive(given, List.of()).outcome();
    }

    /** Ends the process at the first of the cuts, that which goes on at the second, and so on. */
    public Survival survive(SemanticsCase given, List<Cut> cuts) throws Exception {
        try (Course course = new Course(given, folder, cuts)) {
            Outcome outcome = course.run();
            return new Survival(
                    outcome,
                    course.writes(),
                    course.crashes(),
                    course.probe().keys(),
                    course.probe().repeated());
        }
    }
}
