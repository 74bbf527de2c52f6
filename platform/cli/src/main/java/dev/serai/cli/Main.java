package dev.serai.cli;

import dev.serai.cli.command.SeraiCommand;
import java.nio.file.Path;
import picocli.CommandLine;

/** {@code serai COMMAND}: exit status 0 for success, 1 for a failure, 2 for wrong usage. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        System.exit(commandLine(Path.of(System.getProperty("serai.home", ""))).execute(arguments));
    }

    /** The whole command line for one home folder. */
    public static CommandLine commandLine(Path home) {
        return new CommandLine(new SeraiCommand(home.toAbsolutePath().normalize()))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(new FailureReport())
                .setUsageHelpAutoWidth(true);
    }
}
