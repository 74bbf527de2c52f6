package dev.serai.cli.command;

/** {@code serai models}. */
@picocli.CommandLine.Command(
        name = "models",
        description = "Looks at the models that nodes may ask.",
        subcommands = {ModelsListCommand.class, ModelsTestCommand.class})
final class ModelsCommand extends Command {

    @Override
    public Integer call() {
        return usage();
    }
}
