package dev.serai.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.cli.client.Api;
import dev.serai.cli.client.Operation;
import java.util.Map;
import picocli.CommandLine.Parameters;

/** {@code serai messages discard}. */
@picocli.CommandLine.Command(
        name = "discard",
        description = "Puts a message that was given up, or still waits, aside for good.",
        footer = {"", "Example:", "  serai messages discard 42"})
final class MessagesDiscardCommand extends ListCommand {
    @Parameters(paramLabel = "ID", description = "The message's id.")
    private String id = "";

    @Override
    JsonNode ask(Api api) {
        return api.call(Operation.DISCARD_MESSAGE, Map.of("id", id));
    }

    @Override
    void show(JsonNode answer) {
        terminal().print("message " + id + " is " + text(answer, "status"));
    }
}
