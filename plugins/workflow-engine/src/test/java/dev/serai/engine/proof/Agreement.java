package dev.serai.engine.proof;

import dev.serai.engine.reference.Trace;
import dev.serai.engine.semantics.EngineSubject.Survival;
import dev.serai.engine.semantics.Outcome;
import dev.serai.engine.semantics.SemanticsCase;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.assertj.core.api.SoftAssertions;
import org.jspecify.annotations.Nullable;

/** Holds what the engine made of a case against what it means. */
record Agreement(SemanticsCase given, Trace expected) {

    /** @throws AssertionError with all differences, and the case */
    void check(Callable<Outcome> subject) {
        Outcome found = outcome(subject);
        SoftAssertions softly = new SoftAssertions();
        outcome(softly, found);
        softly.assertThat(sorted(found.calls()))
                .as("calls of probes")
                .isEqualTo(sorted(expected.outcome().calls()));
        report(softly);
    }

    /**
     * As {@link #check}, where processes have ended meanwhile: each may have cut off an execution of a probe, which is
     * repeated with the same key, and none that has ended is.
     *
     * @param executions of probes that there are
     */
    void checkSurvival(Callable<Survival> subject, int executions) {
        Survival found = outcome(subject);
        SoftAssertions softly = new SoftAssertions();
        outcome(softly, found.outcome());
        softly.assertThat(found.repeated())
                .as("executions repeated after they ended")
                .isEmpty();
        softly.assertThat(found.keys()).as("keys of executions").hasSize(executions);
        Map<String, Long> meant = counted(expected.outcome().calls());
        Map<String, Long> calls = counted(found.outcome().calls());
        softly.assertThat(calls.keySet()).as("probes").isEqualTo(meant.keySet());
        calls.forEach((probe, times) -> softly.assertThat(times)
                .as("calls of %s with %s crashes", probe, found.crashes())
                .isBetween(meant.getOrDefault(probe, 0L), meant.getOrDefault(probe, 0L) + found.crashes()));
        report(softly);
    }

    private static Map<String, Long> counted(List<String> calls) {
        return calls.stream().collect(Collectors.groupingBy(call -> call, TreeMap::new, Collectors.counting()));
    }

    private <T> T outcome(Callable<T> subject) {
        try {
            return subject.call();
        } catch (Exception | AssertionError e) {
            throw new AssertionError(e.getMessage() + "\n" + given.describe(), e);
        }
    }

    private void outcome(SoftAssertions softly, Outcome found) {
        Outcome meant = expected.outcome();
        softly.assertThat(found.status())
                .as("status; the error is %s", found.error())
                .isEqualTo(meant.status());
        softly.assertThat(found.result()).as("result").isEqualTo(meant.result());
        softly.assertThat(failure(found)).as("error").isEqualTo(failure(meant));
        softly.assertThat(sorted(found.nodes())).as("completed nodes").isEqualTo(sorted(meant.nodes()));
        softly.assertThat(expected.allows(found.nodes()))
                .as("order of nodes: %s where the reference has %s", found.nodes(), meant.nodes())
                .isTrue();
    }

    private void report(SoftAssertions softly) {
        if (!softly.wasSuccess()) {
            StringBuilder text = new StringBuilder();
            softly.errorsCollected()
                    .forEach(error -> text.append(error.getMessage()).append('\n'));
            throw new AssertionError(text + given.describe());
        }
    }

    private static @Nullable String failure(Outcome outcome) {
        return outcome.error() == null
                ? null
                : outcome.error().code() + " at " + outcome.error().node();
    }

    private static List<String> sorted(List<String> addresses) {
        return addresses.stream().sorted().toList();
    }
}
