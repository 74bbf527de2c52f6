package dev.serai.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.cli.client.Api;
import dev.serai.cli.client.Operation;
import dev.serai.cli.output.Table;

/** {@code serai workflows list}. */
@picocli.CommandLine.Command(name = "list", description = "Lists the workflows that are loaded.")
final class WorkflowsListCommand extends ListCommand {

    @Override
    JsonNode ask(Api api) {
        return api.call(Operation.LIST_WORKFLOWS);
    }

    @Override
    void show(JsonNode answer) {
        Table table = new Table("NAME", "VERSION", "NODES", "FILE", "DESCRIPTION");
        for (JsonNode workflow : answer.path("items")) {
            table.row(
                    text(workflow, "name"),
                    text(workflow, "version"),
                    text(workflow, "nodes"),
                    text(workflow, "file"),
                    workflow.hasNonNull("description") ? text(workflow, "description") : "");
        }
        print(table);
    }
}
