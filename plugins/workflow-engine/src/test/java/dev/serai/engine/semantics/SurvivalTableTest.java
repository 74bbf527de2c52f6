package dev.serai.engine.semantics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.engine.semantics.EngineSubject.Cut;
import dev.serai.engine.semantics.EngineSubject.Survival;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Cases of the acceptance table whose process dies at each of its writes. By default a few, whose last write is lost or
 * kept by turns; both with {@code -Dsurvival=} and the beginning of a name, or {@code -Dsurvival=all}.
 */
class SurvivalTableTest {
    private static final Set<String> FEW = Set.of(
            "fork-nested",
            "join-number",
            "foreach-bounded-concurrency",
            "timer-several-at-once",
            "event-that-came-early",
            "subrun-gives-its-result",
            "subrun-cancelled-with-its-parent",
            "retry-succeeds-at-last",
            "error-goes-to-a-node",
            "compensation-in-reverse-order",
            "pause-and-resume-a-timer",
            "limits-concurrency-queue-empties",
            "limits-concurrency-reject",
            "limits-concurrency-cancel");

    /**
     * What the checks below can't judge: an event whose answer was cut off is sent again, and is another one; the nodes of a
     * body that is tried again have the keys they had.
     */
    private static final Set<String> REPEATED_BY_DESIGN =
            Set.of("event-kept-for-the-first-waiter-only", "retry-of-a-body-as-a-whole");

    private static final String CHOSEN = System.getProperty("survival", "");

    @TempDir
    Path folder;

    @TestFactory
    @Execution(ExecutionMode.CONCURRENT)
    Stream<DynamicTest> survives_the_end_of_its_process_at_every_write() throws IOException {
        return SemanticsCase.all().stream()
                .filter(each -> !each.expect().ofProblems() && isChosen(each.name()))
                .map(each -> DynamicTest.dynamicTest(each.toString(), () -> check(each)));
    }

    private static boolean isChosen(String name) {
        return !REPEATED_BY_DESIGN.contains(name)
                && (CHOSEN.isEmpty() ? FEW.contains(name) : CHOSEN.equals("all") || name.startsWith(CHOSEN));
    }

    private void check(SemanticsCase given) throws Exception {
        Survival whole = survive(given, new Cut(0, false));
        for (int write = 1; write <= whole.writes(); write++) {
            checkCut(given, new Cut(write, write % 2 == 0), whole);
            if (!CHOSEN.isEmpty()) {
                checkCut(given, new Cut(write, write % 2 != 0), whole);
            }
        }
    }

    private void checkCut(SemanticsCase given, Cut cut, Survival whole) throws Exception {
        try {
            Survival found = survive(given, cut);
            given.expect().check(found.outcome(), found.crashes());
            assertThat(found.repeated()).as("repeated").isEmpty();
            assertThat(found.keys()).as("keys").hasSameSizeAs(whole.keys());
        } catch (AssertionError e) {
            throw new AssertionError(cut + " of " + whole.writes() + ": " + e.getMessage(), e);
        }
    }

    private Survival survive(SemanticsCase given, Cut cut) throws Exception {
        Path home = Files.createTempDirectory(folder, given.name());
        return new EngineSubject(home).survive(given, List.of(cut));
    }
}
