package dev.serai.engine.camel;

import dev.serai.engine.journal.Journal;
import dev.serai.engine.journal.RunEvent;
import dev.serai.engine.journal.RunEvent.RunCompleted;
import dev.serai.engine.journal.RunEvent.RunFailed;
import dev.serai.engine.journal.RunEvent.RunStarted;
import dev.serai.engine.journal.RunRow;
import dev.serai.engine.json.Json;
import dev.serai.engine.plan.Plan;
import dev.serai.engine.run.RunAnswer;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One run as the REST API shows it: a fold of its journal, read a few entries at a time. */
final class RunDetail {
    private final RunRow run;
    private final @Nullable Plan plan;
    private final Executions executions;
    private @Nullable RunStarted started;
    private @Nullable RunEvent last;
    private long position;

    /** @param plan null where the definition can't be compiled any more: the run is shown without its graph */
    RunDetail(RunRow run, @Nullable Plan plan) {
        this.run = run;
        this.plan = plan;
        this.executions = new Executions(plan);
    }

    Map<String, @Nullable Object> read(Journal journal) {
        journal.forEachEntry(run.id(), entry -> {
            entry.events().forEach(this::apply);
            position = entry.position();
        });
        return view();
    }

    private void apply(RunEvent event) {
        if (event instanceof RunStarted first) {
            started = first;
        }
        last = event;
        executions.apply(event);
    }

    private Map<String, @Nullable Object> view() {
        Map<String, @Nullable Object> view = RunViews.run(run);
        view.put("input", started == null ? Map.of() : started.input());
        view.put("origin", started == null ? null : started.origin());
        view.put("result", last instanceof RunCompleted completed ? completed.result() : null);
        view.put(
                "error", last instanceof RunFailed failed ? RunAnswer.errorToMap(failed.error(), failed.node()) : null);
        view.put("bottleneck_info", run.bottleneckInfo() == null ? null : Json.readOwn(run.bottleneckInfo()));
        view.put("executions", executions.total());
        view.put("nodes", executions.views());
        view.put(
                "graph",
                plan == null ? Map.of("nodes", List.of(), "edges", List.of()) : RunViews.graph(plan.definition()));
        view.put("position", position);
        return view;
    }
}
