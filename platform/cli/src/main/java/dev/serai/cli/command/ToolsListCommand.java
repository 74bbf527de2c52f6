package dev.serai.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.cli.client.Api;
import dev.serai.cli.client.Operation;
import dev.serai.cli.output.Table;

/** {@code serai tools list}. */
@picocli.CommandLine.Command(
        name = "list",
        description = "Lists built-in tools, routes that are tools, and the tools of MCP servers.",
        footer = {"", "Example:", "  serai tools list --json"})
final class ToolsListCommand extends ListCommand {
    private static final int WIDEST = 80;

    @Override
    JsonNode ask(Api api) {
        return api.call(Operation.LIST_TOOLS);
    }

    @Override
    void show(JsonNode answer) {
        Table table = new Table("TOOL", "FROM", "STATUS", "APPROVAL", "DESCRIPTION");
        for (JsonNode tool : answer.path("items")) {
            table.row(
                    text(tool, "name"),
                    text(tool, "source"),
                    tool.path("available").asBoolean() ? "available" : "not allowed",
                    tool.path("approval").asBoolean() ? "needed" : "",
                    brief(tool.hasNonNull("description") ? text(tool, "description") : ""));
        }
        print(table);
        answer.path("servers").properties().forEach(server -> terminal()
                .note("The MCP server " + server.getKey() + " "
                        + server.getValue().asText() + "."));
    }

    private static String brief(String text) {
        String line = text.lines().findFirst().orElse("");
        return line.length() <= WIDEST ? line : line.substring(0, WIDEST - 1) + "…";
    }
}
