package dev.serai.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.cli.client.Api;
import dev.serai.cli.client.ApiErrors;
import dev.serai.cli.client.Operation;
import dev.serai.cli.output.Table;

/** {@code serai plugins}. */
@picocli.CommandLine.Command(
        name = "plugins",
        description = "Lists the plugins of a running server, those that could not be loaded included.",
        footer = {"", "Example:", "  serai plugins --json"})
final class PluginsCommand extends ListCommand {

    @Override
    JsonNode ask(Api api) {
        return api.call(Operation.LIST_PLUGINS);
    }

    @Override
    void show(JsonNode answer) {
        Table table = new Table("PLUGIN", "VERSION", "STATUS", "NODE TYPES", "COMPONENTS", "LOCATION");
        for (JsonNode plugin : answer.path("items")) {
            table.row(
                    text(plugin, "id"),
                    text(plugin, "version"),
                    text(plugin, "status"),
                    list(plugin, "node_types"),
                    list(plugin, "components"),
                    text(plugin, "location"));
        }
        print(table);
        for (JsonNode plugin : answer.path("items")) {
            ApiErrors.problems(plugin.path("problems"))
                    .forEach(problem -> terminal().note(problem.toString()));
        }
    }
}
