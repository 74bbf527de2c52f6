package dev.serai.cli.command;

/** {@code serai tools}. */
@picocli.CommandLine.Command(
        name = "tools",
        description = "Shows what models may have done on a running server.",
        subcommands = {ToolsListCommand.class})
final class ToolsCommand extends Command {

    @Override
    public Integer call() {
        return usage();
    }
}
