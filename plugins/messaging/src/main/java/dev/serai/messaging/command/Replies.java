package dev.serai.messaging.command;

import java.util.stream.Collectors;

/** What people are told. */
public final class Replies {
    public static final String USAGE = "Usage: /workflow_name <input>";
    public static final String INVALID = "Invalid format. Use: /workflow_name <input>";
    public static final String CANCELLED = "Cancelled.";
    public static final String NOTHING_TO_CANCEL = "There is nothing to cancel.";
    public static final String TOO_MANY = "That was a lot of messages. Please wait a minute, then try again.";

    private Replies() {}

    public static String welcome(Commands commands) {
        return "Welcome! Send a message to start a workflow.\n\nFormat: /workflow_name <input>\n"
                + "Example: /article_writer AI Safety\n\n" + list(commands);
    }

    public static String help(Commands commands) {
        return USAGE + "\nSeveral fields: /workflow_name key=value key=\"two words\", or a JSON object\n"
                + "/cancel ends a question.\n\n" + list(commands);
    }

    private static String list(Commands commands) {
        return commands.isEmpty()
                ? "There is no workflow that you can start here."
                : "You can start:\n"
                        + commands.all().stream().map(Replies::line).collect(Collectors.joining("\n"));
    }

    private static String line(Command command) {
        String description = command.description();
        return "/" + command.name()
                + (description == null || description.isBlank()
                        ? ""
                        : " - " + description.strip().lines().findFirst().orElse(""));
    }

    /** {@code Usage: /name <input>}, or with the required fields as pairs where there is no one place for plain text. */
    public static String usage(Command command) {
        if (command.main().isPresent() || command.required().isEmpty()) {
            return "Usage: /" + command.name() + " <input>";
        }
        return "Usage: /" + command.name() + " "
                + command.required().stream()
                        .map(field -> field.name() + "=" + field.placeholder())
                        .collect(Collectors.joining(" "));
    }

    public static String unknown(String name, Commands commands) {
        String hint = commands.nearest(name)
                .map(command -> " Did you mean /" + command.name() + "?")
                .orElse("");
        return "There is no workflow '" + name + "' here." + hint + "\n" + USAGE;
    }

    public static String question(Field field) {
        String description = field.description();
        String what = description == null || description.isBlank()
                ? field.name() + "?"
                : field.name() + ": " + description.strip();
        return what + "\nPlease send " + FieldValue.article(field.type()) + ". /cancel ends this.";
    }

    public static String notAllowed(String sender) {
        return "You may not start workflows here. Your id is " + sender + ".";
    }

    public static String tooLong(int length, int most) {
        return "Your message is too long: " + length + " characters; at most " + most + " are taken.";
    }
}
