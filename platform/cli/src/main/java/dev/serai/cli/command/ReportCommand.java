package dev.serai.cli.command;

/** {@code serai report}. */
@picocli.CommandLine.Command(
        name = "report",
        description = "What calls of models cost, and where the time of runs goes.",
        subcommands = {ReportCostsCommand.class, ReportProfileCommand.class})
final class ReportCommand extends Command {

    @Override
    public Integer call() {
        return usage();
    }
}
