package dev.serai.cli;

import dev.serai.api.Problem;
import dev.serai.api.SeraiException;
import dev.serai.cli.command.Command;
import dev.serai.cli.output.Style;
import dev.serai.cli.output.Terminal;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** How a failed command ends: one line that says what is wrong and what to do. {@code --verbose} adds the stack trace. */
final class FailureReport implements IExecutionExceptionHandler {

    @Override
    public int handleExecutionException(Exception failure, CommandLine line, ParseResult arguments) {
        Command command = line.getCommand();
        Terminal terminal = command.terminal();
        terminal.note(terminal.paint(Style.BAD, "serai: ") + text(failure, command.verbose()));
        if (failure instanceof SeraiException serai) {
            serai.problems().stream()
                    .map(Problem::toString)
                    .filter(problem -> !serai.text().contains(problem))
                    .forEach(problem -> terminal.note("  " + problem));
        }
        if (command.verbose()) {
            failure.printStackTrace(terminal.err());
            terminal.err().flush();
        }
        return ExitCode.SOFTWARE;
    }

    private static String text(Exception failure, boolean verbose) {
        if (failure instanceof SeraiException serai) {
            return serai.text() + " [" + serai.code() + "]";
        }
        return "unexpected " + failure + (verbose ? "" : " (--verbose shows where)");
    }
}
