package dev.serai.cli.command;

/** {@code serai runs}. */
@picocli.CommandLine.Command(
        name = "runs",
        description = "Looks at the runs of a running server, and steers them.",
        subcommands = {
            RunsListCommand.class,
            RunsShowCommand.class,
            RunsCancelCommand.class,
            RunsPauseCommand.class,
            RunsResumeCommand.class,
            RunsSignalCommand.class,
            RunsRerunCommand.class
        })
final class RunsCommand extends Command {

    @Override
    public Integer call() {
        return usage();
    }
}
