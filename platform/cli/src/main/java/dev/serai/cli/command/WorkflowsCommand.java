package dev.serai.cli.command;

/** {@code serai workflows}. */
@picocli.CommandLine.Command(
        name = "workflows",
        description = "Looks at the workflows of a running server and their versions, and changes them.",
        subcommands = {
            WorkflowsListCommand.class,
            WorkflowsShowCommand.class,
            WorkflowsVersionsCommand.class,
            WorkflowsDiffCommand.class,
            WorkflowsSaveCommand.class,
            WorkflowsDeleteCommand.class
        })
final class WorkflowsCommand extends Command {

    @Override
    public Integer call() {
        return usage();
    }
}
