package dev.serai.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.api.ErrorKind;
import dev.serai.api.SeraiException;
import dev.serai.cli.client.Api;
import dev.serai.cli.client.Operation;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code serai messages retry}. */
@picocli.CommandLine.Command(
        name = "retry",
        description = "Has messages that were given up tried again, from the first part that was not taken.",
        footer = {"", "Examples:", "  serai messages retry 42", "  serai messages retry --all --channel telegram"})
final class MessagesRetryCommand extends ListCommand {
    @Parameters(arity = "0..1", paramLabel = "ID", description = "The message's id.")
    private @Nullable String id;

    @Option(names = "--all", description = "All messages that were given up.")
    private boolean all;

    @Option(names = "--channel", paramLabel = "NAME", description = "With --all: only those to this channel.")
    private @Nullable String channel;

    @Override
    JsonNode ask(Api api) {
        if ((id == null) != all || (id != null && channel != null)) {
            throw new SeraiException(
                    ErrorKind.CALLER, "usage.invalid", "Give the id of one message, or --all and perhaps --channel.");
        }
        if (id != null) {
            return api.call(Operation.RETRY_MESSAGE, Map.of("id", id));
        }
        return api.call(Operation.RETRY_MESSAGES, channel == null ? Map.of() : Map.of("channel", channel));
    }

    @Override
    void show(JsonNode answer) {
        terminal()
                .print(
                        answer.has("retried")
                                ? "messages that are tried again: " + text(answer, "retried")
                                : "message " + id + " is " + text(answer, "status"));
    }
}
