package dev.serai.messaging.command;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a person typed. */
public sealed interface Typed {

    /**
     * {@code /name@bot input}.
     *
     * @param name letters, digits, {@code _ . -}; never a path
     * @param bot whom it is for, in a group; null: whoever reads it
     * @param input without white space around it
     */
    record Slash(String name, @Nullable String bot, String input) implements Typed {
        /** Whether it is for a bot of this name; a blank name is everyone's. */
        public boolean isFor(String botName) {
            return bot == null || botName.isBlank() || bot.equalsIgnoreCase(botName);
        }

        public boolean is(String command) {
            return name.toLowerCase(Locale.ROOT).equals(command);
        }
    }

    /** Begins with a slash, and is no command. */
    record Malformed() implements Typed {}

    record Plain(String text) implements Typed {}

    static Typed read(String message) {
        String text = message.strip();
        if (!text.startsWith("/")) {
            return new Plain(text);
        }
        return Syntax.command(text).<Typed>map(slash -> slash).orElseGet(Malformed::new);
    }

    /** How a command is written. */
    final class Syntax {
        private static final Pattern COMMAND = Pattern.compile(
                "/([\\p{L}0-9_](?:[\\p{L}0-9_-]|\\.(?!\\.)){0,99})(?:@([A-Za-z0-9_]{1,64}))?(?:\\s+(.*))?",
                Pattern.DOTALL);

        private Syntax() {}

        private static Optional<Slash> command(String text) {
            Matcher command = COMMAND.matcher(text);
            if (!command.matches()) {
                return Optional.empty();
            }
            String input = command.group(3) == null ? "" : command.group(3).strip();
            return Optional.of(new Slash(command.group(1), command.group(2), input));
        }
    }
}
