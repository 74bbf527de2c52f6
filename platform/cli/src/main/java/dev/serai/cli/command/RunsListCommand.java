package dev.serai.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.cli.client.Operation;
import dev.serai.cli.output.Times;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code serai runs list}. */
@picocli.CommandLine.Command(
        name = "list",
        description = "Lists runs, newest first.",
        footer = {"", "Example:", "  serai runs list --workflow order-triage --status failed --limit 5"})
final class RunsListCommand extends PageCommand {

    enum Status {
        QUEUED,
        RUNNING,
        WAITING,
        PAUSED,
        COMPLETED,
        FAILED,
        CANCELLED
    }

    @Option(names = "--workflow", paramLabel = "NAME", description = "Only runs of this workflow.")
    private @Nullable String workflow;

    @Option(
            names = "--status",
            description = "Only runs in this status: queued, running, waiting, paused, completed, failed or cancelled.")
    private @Nullable Status status;

    RunsListCommand() {
        super(Operation.LIST_RUNS, "RUN", "WORKFLOW", "STATUS", "STARTED", "DURATION", "SOURCE");
    }

    @Override
    Map<String, @Nullable Object> filter() {
        Map<String, @Nullable Object> filter = new HashMap<>();
        filter.put("workflow", workflow);
        filter.put("status", status);
        return filter;
    }

    @Override
    List<String> row(JsonNode run) {
        JsonNode millis = run.path("duration_ms");
        return List.of(
                text(run, "id"),
                text(run, "workflow"),
                text(run, "status"),
                Times.local(text(run, "started_at"), ZoneId.systemDefault()),
                millis.isNumber() ? Times.duration(millis.asLong()) : "",
                text(run, "source"));
    }
}
