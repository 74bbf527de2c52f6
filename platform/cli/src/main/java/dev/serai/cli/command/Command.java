package dev.serai.cli.command;

import static java.util.Objects.requireNonNull;

import dev.serai.cli.output.Terminal;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What all commands share. {@link #call} returns the exit status. */
public abstract class Command implements Callable<Integer> {
    static final int OK = CommandLine.ExitCode.OK;
    static final int FAILED = CommandLine.ExitCode.SOFTWARE;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Shows this help.")
    @SuppressWarnings("unused") // read by picocli
    private boolean help;

    @Option(names = "--verbose", description = "Shows the stack trace of a failure.")
    private boolean verbose;

    public final boolean verbose() {
        return verbose;
    }

    /** Where this command writes. */
    public final Terminal terminal() {
        CommandLine line = line();
        return new Terminal(
                line.getOut(), line.getErr(), line.getColorScheme().ansi().enabled());
    }

    final Workspace workspace() {
        SeraiCommand root = (SeraiCommand) line().getCommandSpec().root().userObject();
        return Workspace.of(root.home());
    }

    final CommandLine line() {
        return requireNonNull(spec, "made by picocli").commandLine();
    }

    /** For commands that are only the name of a group. */
    final int usage() {
        line().usage(line().getErr());
        return CommandLine.ExitCode.USAGE;
    }
}
