package dev.serai.messaging.inbox;

import dev.serai.messaging.command.Command;
import dev.serai.messaging.command.Commands;
import dev.serai.messaging.command.Field;
import dev.serai.messaging.command.FieldValue;
import dev.serai.messaging.command.Input;
import dev.serai.messaging.command.InputException;
import dev.serai.messaging.command.Replies;
import dev.serai.messaging.command.Typed;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides what a message leads to. Changes nothing.
 *
 * @param commands what the sender may start
 * @param open the question that waits for this sender's answer; null: none
 */
record Dialogue(Commands commands, @Nullable Conversation open, Incoming message, String botName) {
    private static final String ATTACHMENTS = "attachments";

    Turn turn() {
        return switch (Typed.read(message.text())) {
            case Typed.Slash slash -> slash.isFor(botName) ? slash(slash) : new Turn.Ignore("for another bot");
            case Typed.Malformed malformed -> allowed(Replies.INVALID);
            case Typed.Plain plain -> open == null ? plain() : answer(plain.text(), open);
        };
    }

    private Turn plain() {
        return commands.all().isEmpty() ? new Turn.Ignore("not allowed") : Turn.Answer.text(Replies.USAGE, null);
    }

    private Turn allowed(String answer) {
        String text = commands.all().isEmpty() ? Replies.notAllowed(message.sender()) : answer;
        return Turn.Answer.text(text, open);
    }

    private Turn slash(Typed.Slash slash) {
        if (slash.is("cancel")) {
            return Turn.Answer.text(open == null ? Replies.NOTHING_TO_CANCEL : Replies.CANCELLED, null);
        }
        if (slash.is("start")) {
            return allowed(Replies.welcome(commands));
        }
        if (slash.is("help")) {
            return allowed(Replies.help(commands));
        }
        Optional<Command> command = commands.find(slash.name());
        return command.isPresent()
                ? begin(command.get(), slash.input())
                : allowed(Replies.unknown(slash.name(), commands));
    }

    private Turn begin(Command command, String typed) {
        try {
            Map<String, @Nullable Object> input = new LinkedHashMap<>(Input.read(typed, command));
            if (!message.attachments().isEmpty() && command.field(ATTACHMENTS).isPresent()) {
                input.putIfAbsent(ATTACHMENTS, message.attachments());
            }
            return next(command, input, typed.isEmpty() ? Replies.usage(command) + "\n\n" : "");
        } catch (InputException e) {
            return Turn.Answer.text(e.answer(), null);
        }
    }

    private Turn answer(String text, Conversation asking) {
        Optional<Command> command = commands.find(asking.workflow());
        Optional<Field> field = command.flatMap(found -> found.field(asking.asked()));
        if (command.isEmpty() || field.isEmpty()) {
            return Turn.Answer.text(Replies.unknown(asking.workflow(), commands), null);
        }
        if (text.isBlank()) {
            return ask(field.get(), asking, "");
        }
        try {
            return next(command.get(), asking.with(FieldValue.read(text, field.get())), "");
        } catch (InputException e) {
            return ask(field.get(), asking, e.answer() + "\n\n");
        }
    }

    private Turn next(Command command, Map<String, @Nullable Object> input, String before) {
        List<Field> missing = command.required().stream()
                .filter(field -> input.get(field.name()) == null)
                .toList();
        return missing.isEmpty()
                ? new Turn.Start(command, input)
                : ask(
                        missing.getFirst(),
                        new Conversation(
                                command.workflow(), input, missing.getFirst().name()),
                        before);
    }

    private static Turn ask(Field field, Conversation asking, String before) {
        return Turn.Answer.question(
                before + Replies.question(field), asking, field.type().equals("bool"));
    }
}
