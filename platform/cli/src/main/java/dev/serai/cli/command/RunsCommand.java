package dev.serai.cli.command;

/** {@code serai runs}. */
@picocli.CommandLine.Command(
        name = "runs",
        description = "Looks at the runs of a running server.",
        subcommands = {RunsListCommand.class, RunsShowCommand.class})
final class RunsCommand extends Command {

    @Override
    public Integer call() {
        return usage();
    }
}
