package dev.serai.cli.command;

import dev.serai.cli.client.Operation;

/** {@code serai schema}. */
@picocli.CommandLine.Command(
        name = "schema",
        description = {
            "Prints the JSON Schema of workflow files, with the node types of your plugins; needs no server.",
            "Editors complete and check by it."
        },
        footer = {
            "",
            "Example, for an editor with the YAML language server:",
            "  serai schema > workflow.schema.json",
            "and as the first line of a workflow file:",
            "  # yaml-language-server: $schema=../workflow.schema.json"
        })
final class SchemaCommand extends Command {

    @Override
    public Integer call() {
        try (Session session = Session.empty(workspace())) {
            terminal().printJson(session.api().call(Operation.WORKFLOW_SCHEMA));
        }
        return OK;
    }
}
