package dev.serai.cli.command;

/** {@code serai observability profile-report}. */
@picocli.CommandLine.Command(name = "profile-report", description = "The same as serai report profile.")
final class ObservabilityProfileReportCommand extends ReportProfileCommand {}
