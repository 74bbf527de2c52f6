package dev.serai.assistant.proof;

import dev.serai.assistant.proof.Check.Outcome;
import dev.serai.assistant.value.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Looks at a workflow: by the engine's own validator, by the policy, and by playing it. Safe for use by many threads. */
public final class Prover {
    /** An answer is looked at when it comes, when it is validated, and when it is saved: mostly within moments. */
    private static final Duration KEPT = Duration.ofSeconds(5);

    private static final int MOST_KEPT = 500;

    private final Map<String, Known> known = new ConcurrentHashMap<>();
    private final Function<String, Map<String, @Nullable Object>> dryRun;
    private final Policy policy;
    private final Surroundings surroundings;

    /** @param dryRun the engine's operation {@code dryRunWorkflow} */
    public Prover(Function<String, Map<String, @Nullable Object>> dryRun, Policy policy, Surroundings surroundings) {
        this.dryRun = dryRun;
        this.policy = policy;
        this.surroundings = surroundings;
    }

    private record Known(Proof proof, long nanos) {
        boolean isFresh() {
            return System.nanoTime() - nanos < KEPT.toNanos();
        }
    }

    /** Takes two seconds at most. What was proven a moment ago is not looked at again. */
    public Proof prove(String yaml) {
        if (known.size() >= MOST_KEPT) {
            known.clear();
        }
        return known.compute(
                        yaml,
                        (text, before) ->
                                before != null && before.isFresh() ? before : new Known(look(text), System.nanoTime()))
                .proof();
    }

    private Proof look(String yaml) {
        Map<String, @Nullable Object> answer = dryRun.apply(yaml);
        Check format = format(answer);
        boolean readable = format.outcome() == Outcome.PASSED;
        Check policed = readable ? policed(yaml) : skipped("policy");
        Check played = readable ? played(Json.object(answer.get("played"))) : skipped("dry-run");
        return new Proof(
                (String) answer.get("name"),
                List.of(format, policed, played),
                readable ? Json.object(answer.get("graph")) : null);
    }

    private static Check skipped(String name) {
        return new Check(name, Outcome.SKIPPED, "Not looked at.", List.of());
    }

    private static Check format(Map<String, @Nullable Object> answer) {
        List<String> errors = problems(answer, "error");
        List<String> warnings = problems(answer, "warning");
        if (!Boolean.TRUE.equals(answer.get("valid"))) {
            return new Check("format", Outcome.FAILED, "The validator refuses it.", errors);
        }
        return new Check(
                "format",
                Outcome.PASSED,
                warnings.isEmpty() ? "The validator finds nothing wrong." : "Valid; " + String.join(" ", warnings),
                List.of());
    }

    private static List<String> problems(Map<String, @Nullable Object> answer, String severity) {
        return Json.objects(answer.get("problems")).stream()
                .filter(problem -> severity.equals(problem.get("severity")))
                .map(Prover::line)
                .toList();
    }

    private static String line(Map<String, @Nullable Object> problem) {
        String place = problem.get("line") == null
                ? ""
                : "line " + problem.get("line") + ", column " + problem.get("column") + ": ";
        return place + problem.get("message") + " [" + problem.get("code") + "]";
    }

    private Check policed(String yaml) {
        List<String> problems = new PolicyCheck(policy, surroundings).problemsOf(yaml);
        return problems.isEmpty()
                ? new Check("policy", Outcome.PASSED, "It uses only what is allowed and there.", problems)
                : new Check("policy", Outcome.FAILED, "It uses what is not allowed or not there.", problems);
    }

    private static Check played(Map<String, @Nullable Object> played) {
        String told = "Played " + played.get("runs") + " times with made up values: " + played.get("taken") + " of "
                + played.get("ways") + " ways were taken.";
        if (Boolean.TRUE.equals(played.get("clean"))) {
            return new Check("dry-run", Outcome.PASSED, told, List.of());
        }
        List<String> problems = new ArrayList<>();
        Json.objects(played.get("failures"))
                .forEach(failure -> problems.add("The node '" + failure.get("node") + "' fails each time: "
                        + failure.get("message") + " [" + failure.get("code") + "]"));
        Json.objects(played.get("untaken"))
                .forEach(way -> problems.add("The way from '" + way.get("from") + "' to '" + way.get("to")
                        + "' is never taken: " + way.get("reason") + "."));
        if (problems.isEmpty()) {
            problems.add("It never comes to an end.");
        }
        return new Check("dry-run", Outcome.FAILED, told, problems);
    }

    /** How a person is shown a check that could not be made. */
    public static Map<String, @Nullable Object> unavailable(String why) {
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("valid", false);
        answer.put("problems", List.of(Map.of("severity", "error", "code", "engine.unavailable", "message", why)));
        return answer;
    }
}
