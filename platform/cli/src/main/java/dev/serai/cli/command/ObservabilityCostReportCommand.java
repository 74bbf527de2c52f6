package dev.serai.cli.command;

/** {@code serai observability cost-report}. */
@picocli.CommandLine.Command(name = "cost-report", description = "The same as serai report costs.")
final class ObservabilityCostReportCommand extends ReportCostsCommand {}
