package dev.serai.cli.command;

/** {@code serai messages}. */
@picocli.CommandLine.Command(
        name = "messages",
        description =
                "Looks at the messages that a running server sends, and has those that were given up tried again.",
        subcommands = {MessagesListCommand.class, MessagesRetryCommand.class, MessagesDiscardCommand.class})
final class MessagesCommand extends Command {

    @Override
    public Integer call() {
        return usage();
    }
}
