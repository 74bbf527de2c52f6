package dev.serai.cli.command;

import picocli.AutoComplete;

/** {@code serai completion}. */
@picocli.CommandLine.Command(
        name = "completion",
        description = "Prints a script that completes commands and options in bash and zsh.",
        footer = {"", "Example:", "  source <(serai completion)"})
final class CompletionCommand extends Command {

    @Override
    public Integer call() {
        terminal().print(AutoComplete.bash("serai", line().getParent()));
        return OK;
    }
}
