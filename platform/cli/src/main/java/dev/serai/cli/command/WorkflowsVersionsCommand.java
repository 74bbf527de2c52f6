package dev.serai.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.cli.client.Api;
import dev.serai.cli.client.Operation;
import dev.serai.cli.output.Table;
import dev.serai.cli.output.Times;
import java.time.ZoneId;
import java.util.Map;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code serai workflows versions}. */
@picocli.CommandLine.Command(
        name = "versions",
        description = "Lists the versions of a workflow that were ever loaded, the one that came last first.",
        footer = {"", "Example:", "  serai workflows versions order-triage"})
final class WorkflowsVersionsCommand extends ListCommand {
    private static final int MOST_COUNTED = 10_000;

    @Parameters(paramLabel = "NAME", description = "The workflow; it may be gone.")
    private String name = "";

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "20",
            description = "How many at most, 1 to 500; ${DEFAULT-VALUE} if not given.")
    private int limit;

    @Override
    JsonNode ask(Api api) {
        return api.call(Operation.LIST_WORKFLOW_VERSIONS, Map.of("name", name, "limit", Integer.toString(limit)));
    }

    @Override
    void show(JsonNode answer) {
        Table table = new Table("VERSION", "FIRST SEEN", "RUNS", "CURRENT");
        for (JsonNode version : answer.path("items")) {
            int runs = version.path("runs").asInt();
            table.row(
                    text(version, "version"),
                    Times.local(text(version, "first_seen"), ZoneId.systemDefault()),
                    runs < MOST_COUNTED ? Integer.toString(runs) : runs + "+",
                    version.path("current").asBoolean() ? "yes" : "");
        }
        print(table);
        if (answer.path("next_cursor").isTextual()) {
            terminal().note("There are more: give a larger --limit.");
        }
    }
}
