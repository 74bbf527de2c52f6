package dev.serai.engine.camel;

import dev.serai.api.NodeError;
import dev.serai.engine.plan.Plan;
import dev.serai.engine.plan.Planner;
import dev.serai.engine.run.DryRun;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Message;
import org.jspecify.annotations.Nullable;

/** Plays workflows without effects. */
public final class DryRunOperations implements Operations.Group {
    private final Planner planner;
    private final DryRun dryRun;

    public DryRunOperations(Planner planner, DryRun dryRun) {
        this.planner = planner;
        this.dryRun = dryRun;
    }

    @Override
    public void addTo(Map<String, Operations.Operation> operations) {
        operations.put("dryRunWorkflow", this::play);
    }

    private Object play(Message request) {
        String source = request.getBody(String.class);
        Planner.Outcome outcome = planner.plan(source == null ? new byte[0] : source.getBytes(StandardCharsets.UTF_8));
        Plan plan = outcome.plan();
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("valid", plan != null);
        answer.put("name", plan == null ? null : plan.name());
        answer.put(
                "problems",
                outcome.problems().stream().map(WorkflowOperations::problem).toList());
        answer.put("graph", plan == null ? null : RunViews.graph(plan.definition()));
        answer.put("played", plan == null ? null : view(dryRun.of(plan)));
        return answer;
    }

    private static Map<String, @Nullable Object> view(DryRun.Report report) {
        Map<String, @Nullable Object> view = new LinkedHashMap<>();
        view.put("clean", report.isClean());
        view.put("runs", report.tries());
        view.put("ways", report.ways());
        view.put("taken", report.taken());
        view.put("ended", report.ended());
        view.put(
                "untaken",
                report.untaken().stream()
                        .map(each -> Map.of(
                                "from", each.way().from(), "to", each.way().to(), "reason", each.reason()))
                        .toList());
        view.put("failures", failures(report));
        return view;
    }

    private static List<Map<String, String>> failures(DryRun.Report report) {
        List<Map<String, String>> failures = new ArrayList<>();
        report.failures()
                .forEach((String node, NodeError error) ->
                        failures.add(Map.of("node", node, "code", error.code(), "message", error.message())));
        return failures;
    }
}
