package dev.serai.cli.command;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** {@code serai} itself. */
@picocli.CommandLine.Command(
        name = "serai",
        description = {"Routes and durable workflows in YAML, on Apache Camel.", ""},
        versionProvider = VersionCommand.class,
        subcommands = {
            UpCommand.class,
            RunCommand.class,
            ValidateCommand.class,
            SchemaCommand.class,
            WorkflowsCommand.class,
            RunsCommand.class,
            MessagesCommand.class,
            ModelsCommand.class,
            ReportCommand.class,
            ObservabilityCommand.class,
            EmitCommand.class,
            ChatCommand.class,
            ToolsCommand.class,
            PluginsCommand.class,
            RoutesCommand.class,
            TokenCommand.class,
            DbCommand.class,
            DoctorCommand.class,
            VersionCommand.class,
            CompletionCommand.class
        },
        footer = {
            "",
            "Examples:",
            "  serai up                                          starts the platform here",
            "  serai run order-triage --input-json request.json  runs a workflow",
            "  serai runs list --status failed                   what went wrong lately",
            "",
            "Exit status: 0 success, 1 failure, 2 wrong usage.",
            "The environment: SERAI_JAVA_HOME, SERAI_JAVA_OPTS, NO_COLOR, and each setting of",
            "config/application.properties in upper case (serai.http.port is SERAI_HTTP_PORT)."
        })
public final class SeraiCommand extends Command {
    private final Path home;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Shows the version.")
    @SuppressWarnings("unused") // read by picocli
    private boolean version;

    public SeraiCommand(Path home) {
        this.home = home;
    }

    Path home() {
        return home;
    }

    @Override
    public Integer call() {
        return usage();
    }
}
