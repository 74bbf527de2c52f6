package dev.serai.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.cli.client.Api;
import dev.serai.cli.client.Operation;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code serai workflows delete}. */
@picocli.CommandLine.Command(
        name = "delete",
        description = {
            "Deletes the file of a workflow. Runs under way go on to their end; new ones can't be started.",
            "Its versions stay: `serai workflows show NAME --version DIGEST` prints them."
        },
        footer = {"", "Example:", "  serai workflows delete order-triage"})
final class WorkflowsDeleteCommand extends ListCommand {
    @Parameters(paramLabel = "NAME", description = "The workflow.")
    private String name = "";

    @Mixin
    private final Expected expected = new Expected();

    @Override
    JsonNode ask(Api api) {
        return api.call(Operation.DELETE_WORKFLOW, expected.parameters(api, name));
    }

    @Override
    void show(JsonNode answer) {
        terminal().print("deleted " + name);
    }
}
