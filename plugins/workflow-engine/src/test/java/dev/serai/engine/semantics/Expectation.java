package dev.serai.engine.semantics;

import dev.serai.api.Problem;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.jspecify.annotations.Nullable;

/** What a case expects; only what it names is looked at. */
public record Expectation(Map<String, @Nullable Object> keys) {

    /** Whether the workflow or its input is to be refused. */
    public boolean ofProblems() {
        return keys.containsKey("problems");
    }

    /** @throws AssertionError with everything that is not as expected */
    public void check(Outcome outcome) {
        check(outcome, 0);
    }

    /** @param crashes after each of them all the calls that were under way are made again */
    void check(Outcome outcome, int crashes) {
        SoftAssertions softly = new SoftAssertions();
        softly.assertThat(outcome.status())
                .as("status; the error is %s", outcome.error())
                .isEqualTo(keys.get("status"));
        if (keys.containsKey("result")) {
            softly.assertThat(outcome.result()).as("result").isEqualTo(keys.get("result"));
        }
        if (keys.containsKey("error")) {
            checkError(softly, outcome.error(), Values.map(keys.get("error")));
        }
        if (keys.containsKey("nodes")) {
            softly.assertThat(NodeOrder.read(keys.get("nodes")).allows(outcome.nodes()))
                    .as("order of nodes: expected %s, found %s", keys.get("nodes"), outcome.nodes())
                    .isTrue();
        }
        Values.map(keys.get("calls")).forEach((probe, times) -> softly.assertThat(outcome.callsOf(probe))
                .as("calls of %s", probe)
                .isBetween((Long) times, (Long) times * (1 + crashes)));
        softly.assertAll();
    }

    private static void checkError(
            SoftAssertions softly, Outcome.@Nullable Failure error, Map<String, @Nullable Object> expected) {
        softly.assertThat(error).as("error").isNotNull();
        if (error != null) {
            softly.assertThat(error.code()).as("error code").isEqualTo(expected.get("code"));
            if (expected.containsKey("node")) {
                softly.assertThat(error.node()).as("node of the error").isEqualTo(expected.get("node"));
            }
            if (expected.containsKey("message_contains")) {
                softly.assertThat(error.message())
                        .as("message of the error")
                        .contains(Values.text(expected.get("message_contains")));
            }
        }
    }

    /** @throws AssertionError where a problem that is expected is not among those that were found */
    public void check(List<Problem> found) {
        SoftAssertions softly = new SoftAssertions();
        for (Object item : Values.list(keys.get("problems"))) {
            Map<String, @Nullable Object> expected = Values.map(item);
            softly.assertThat(found).as("problems").anyMatch(problem -> fits(problem, expected), expected.toString());
        }
        softly.assertAll();
    }

    private static boolean fits(Problem problem, Map<String, @Nullable Object> expected) {
        Object contains = expected.get("contains");
        return problem.code().equals(expected.get("code"))
                && (expected.get("line") == null || expected.get("line").equals((long) problem.line()))
                && (contains == null || problem.message().contains(contains.toString()));
    }
}
