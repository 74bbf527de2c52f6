package dev.serai.engine.semantics;

import dev.serai.engine.http.HttpNode;
import dev.serai.engine.plan.Planner;
import dev.serai.engine.plan.TestNodeTypes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The engine against the acceptance table. */
class EngineTest {
    @TempDir
    Path folder;

    @TestFactory
    @Execution(ExecutionMode.CONCURRENT)
    Stream<DynamicTest> does_what_the_table_says() throws IOException {
        String only = System.getProperty("case", "");
        return SemanticsCase.all().stream()
                .filter(each -> each.name().startsWith(only))
                .map(each -> DynamicTest.dynamicTest(each.toString(), () -> check(each)));
    }

    private void check(SemanticsCase given) throws Exception {
        if (given.expect().ofProblems()) {
            checkProblems(given);
            return;
        }
        Path home = Files.createDirectories(folder.resolve(given.name()));
        given.expect().check(new EngineSubject(home).run(given));
    }

    private static void checkProblems(SemanticsCase given) {
        Planner planner = new Planner(new TestNodeTypes(new Probe(given), new HttpNode()));
        Planner.Outcome outcome = planner.plan(given.workflows().getFirst().getBytes(StandardCharsets.UTF_8));
        if (outcome.plan() == null) {
            given.expect().check(outcome.problems());
        } else {
            var problems = new java.util.ArrayList<>(outcome.problems());
            try {
                outcome.plan().initialState(given.input());
            } catch (dev.serai.api.SeraiException e) {
                problems.addAll(e.problems());
            }
            given.expect().check(problems);
        }
    }
}
