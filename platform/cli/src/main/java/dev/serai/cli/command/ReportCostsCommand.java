package dev.serai.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.cli.client.Api;
import dev.serai.cli.client.Operation;
import dev.serai.cli.output.Style;
import dev.serai.cli.output.Table;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Option;

/** {@code serai report costs}. */
@picocli.CommandLine.Command(
        name = "costs",
        description = "What calls of models cost, the most expensive first.",
        footer = {"", "Examples:", "  serai report costs", "  serai report costs --by day --period 7d --json"})
class ReportCostsCommand extends ListCommand {
    /** What costs are summed by. */
    enum By {
        PROVIDER,
        MODEL,
        WORKFLOW,
        NODE,
        PURPOSE,
        DAY
    }

    @Option(
            names = "--by",
            paramLabel = "WHAT",
            defaultValue = "provider",
            description = "provider, model, workflow, node, purpose or day; ${DEFAULT-VALUE} if not given.")
    private By by = By.PROVIDER;

    @Option(
            names = "--period",
            paramLabel = "TIME",
            defaultValue = "30d",
            description = "24h, 7d, ... or all; ${DEFAULT-VALUE} if not given.")
    private String period = "30d";

    @Override
    final JsonNode ask(Api api) {
        return api.call(Operation.COST_REPORT, Map.of("by", by.name().toLowerCase(Locale.ROOT), "period", period));
    }

    @Override
    final void show(JsonNode answer) {
        Table table = new Table(by.name(), "CALLS", "FAILED", "INPUT", "OUTPUT", "COST", "");
        for (JsonNode row : answer.path("rows")) {
            boolean dearest = row.path("name").isTextual() && row.path("name").equals(answer.path("most_expensive"));
            if (dearest) {
                table.row(Style.DEAR, cells(row, text(row, "name"), "most expensive"));
            } else {
                table.row(cells(row, row.path("name").isTextual() ? text(row, "name") : "-", ""));
            }
        }
        table.row(cells(answer.path("total"), "total", ""));
        print(table);
    }

    private static String[] cells(JsonNode row, String name, String note) {
        return new String[] {
            name,
            text(row, "calls"),
            text(row, "failed"),
            text(row, "input_tokens"),
            text(row, "output_tokens"),
            Dollars.of(row.path("cost_usd"), row.path("unknown_cost_calls").asLong()),
            note
        };
    }
}
