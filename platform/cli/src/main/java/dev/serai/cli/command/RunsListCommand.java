package dev.serai.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.cli.client.Api;
import dev.serai.cli.client.Operation;
import dev.serai.cli.output.Table;
import dev.serai.cli.output.Times;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code serai runs list}. */
@picocli.CommandLine.Command(
        name = "list",
        description = "Lists runs, newest first.",
        footer = {"", "Example:", "  serai runs list --workflow order-triage --status failed --limit 5"})
final class RunsListCommand extends ListCommand {

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

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "20",
            description = "How many at most, 1 to 500; ${DEFAULT-VALUE} if not given.")
    private int limit;

    @Override
    JsonNode ask(Api api) {
        Map<String, String> filter = new HashMap<>();
        filter.put("limit", Integer.toString(limit));
        if (workflow != null) {
            filter.put("workflow", workflow);
        }
        if (status != null) {
            filter.put("status", status.name().toLowerCase(Locale.ROOT));
        }
        return api.call(Operation.LIST_RUNS, filter);
    }

    @Override
    void show(JsonNode answer) {
        Table table = new Table("RUN", "WORKFLOW", "STATUS", "STARTED", "DURATION", "SOURCE");
        for (JsonNode run : answer.path("items")) {
            JsonNode millis = run.path("duration_ms");
            table.row(
                    text(run, "id"),
                    text(run, "workflow"),
                    text(run, "status"),
                    Times.local(text(run, "started_at"), ZoneId.systemDefault()),
                    millis.isNumber() ? Times.duration(millis.asLong()) : "",
                    text(run, "source"));
        }
        print(table);
        if (answer.path("next_cursor").isTextual()) {
            terminal().note("There are more: give a larger --limit.");
        }
    }
}
