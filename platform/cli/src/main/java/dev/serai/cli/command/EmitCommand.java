package dev.serai.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.cli.client.Api;
import dev.serai.cli.client.Operation;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code serai emit}. */
@picocli.CommandLine.Command(
        name = "emit",
        description = {"Gives an event to the runs that wait for it.", "Where none does, it is kept for a while."},
        footer = {"", "Example:", "  serai emit paid --correlation 4711 --data '{\"amount\": 7}'"})
final class EmitCommand extends ListCommand {
    @Parameters(paramLabel = "TYPE", description = "The type of the event.")
    private String type = "";

    @Option(names = "--correlation", paramLabel = "TEXT", description = "Who the event is for.")
    private @Nullable String correlation;

    @Option(names = "--data", paramLabel = "JSON", description = "What the event says.")
    private @Nullable String data;

    @Override
    JsonNode ask(Api api) {
        return api.call(Operation.EMIT_EVENT, Map.of(), RunsSignalCommand.EventBody.of(type, correlation, data));
    }

    @Override
    void show(JsonNode answer) {
        int taken = answer.path("taken").asInt();
        terminal()
                .print(taken == 0 ? "nobody waits for it yet; it is kept for a while" : taken + " runs have taken it");
    }
}
