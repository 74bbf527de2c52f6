package dev.serai.cli.command;

/** {@code serai observability}. */
@picocli.CommandLine.Command(
        name = "observability",
        description = "The reports under the names that configurable-agents gives them.",
        subcommands = {
            ObservabilityStatusCommand.class,
            ObservabilityCostReportCommand.class,
            ObservabilityProfileReportCommand.class
        })
final class ObservabilityCommand extends Command {

    @Override
    public Integer call() {
        return usage();
    }
}
