package dev.serai.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.cli.client.Api;
import dev.serai.cli.client.Operation;
import dev.serai.cli.output.Style;
import dev.serai.cli.output.Table;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code serai report profile}. */
@picocli.CommandLine.Command(
        name = "profile",
        description = "How long nodes took, the slowest first, and which of them hold the others up.",
        footer = {
            "",
            "Examples:",
            "  serai report profile --workflow order-triage",
            "  serai report profile --run 019ab... --threshold 30"
        })
class ReportProfileCommand extends ListCommand {
    @Option(names = "--run", paramLabel = "ID", description = "Of one run.")
    private @Nullable String run;

    @Option(names = "--workflow", paramLabel = "NAME", description = "Of the runs of one workflow.")
    private @Nullable String workflow;

    @Option(
            names = "--period",
            paramLabel = "TIME",
            defaultValue = "30d",
            description = "Of runs that began in the last 24h, 7d, ... or all; ${DEFAULT-VALUE} if not given.")
    private String period = "30d";

    @Option(
            names = "--threshold",
            paramLabel = "PERCENT",
            defaultValue = "50",
            description = "A node that takes more of the time of all is a bottleneck; ${DEFAULT-VALUE} if not given.")
    private double threshold = 50;

    @Override
    final JsonNode ask(Api api) {
        Map<String, String> parameters = new HashMap<>();
        parameters.put("period", period);
        parameters.put("threshold", Double.toString(threshold));
        if (run != null) {
            parameters.put("run", run);
        }
        if (workflow != null) {
            parameters.put("workflow", workflow);
        }
        return api.call(Operation.PROFILE_REPORT, parameters);
    }

    @Override
    final void show(JsonNode answer) {
        print(table(answer));
        if (answer.path("rows").isEmpty()) {
            terminal().note("No node has ended in this time.");
        }
    }

    static Table table(JsonNode answer) {
        Table table = new Table("NODE", "RUNS", "FAILED", "TOTAL", "AVERAGE", "LONGEST", "PART", "");
        for (JsonNode row : answer.path("rows")) {
            boolean slowest = row.path("name").equals(answer.path("slowest"));
            boolean bottleneck = row.path("bottleneck").asBoolean();
            String note =
                    (slowest ? "slowest" : "") + (slowest && bottleneck ? ", " : "") + (bottleneck ? "bottleneck" : "");
            if (slowest || bottleneck) {
                table.row(slowest ? Style.SLOW : Style.WARN, cells(row, note));
            } else {
                table.row(cells(row, note));
            }
        }
        return table;
    }

    private static String[] cells(JsonNode row, String note) {
        return new String[] {
            text(row, "name"),
            text(row, "executions"),
            text(row, "failures"),
            milliseconds(row, "total_ms"),
            milliseconds(row, "average_ms"),
            milliseconds(row, "longest_ms"),
            String.format(Locale.ROOT, "%.1f %%", row.path("percent").asDouble()),
            note
        };
    }

    private static String milliseconds(JsonNode row, String field) {
        return String.format(Locale.ROOT, "%.1f ms", row.path(field).asDouble());
    }
}
