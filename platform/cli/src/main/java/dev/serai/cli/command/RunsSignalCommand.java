package dev.serai.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.cli.client.Json;
import dev.serai.cli.client.Operation;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code serai runs signal}. */
@picocli.CommandLine.Command(
        name = "signal",
        description = "Brings an event to one run that waits for it.",
        footer = {
            "",
            "Example:",
            "  serai runs signal 01998a5e-7b1c-7def-8a90-0c3f1b2d4e5f paid --data '{\"amount\": 7}'"
        })
final class RunsSignalCommand extends SteerCommand {
    @Parameters(index = "1", paramLabel = "TYPE", description = "The type of the event.")
    private String type = "";

    @Option(names = "--correlation", paramLabel = "TEXT", description = "Who the event is for, where the run asks.")
    private @Nullable String correlation;

    @Option(names = "--data", paramLabel = "JSON", description = "What the event says.")
    private @Nullable String data;

    @Override
    Operation operation() {
        return Operation.SIGNAL_RUN;
    }

    @Override
    Object body() {
        return EventBody.of(type, correlation, data);
    }

    @Override
    void show(JsonNode answer) {
        terminal().print("the run has taken the event");
    }

    /** The body that signals and events share. */
    static final class EventBody {
        private EventBody() {}

        static Map<String, Object> of(String type, @Nullable String correlation, @Nullable String data) {
            Map<String, Object> body = new LinkedHashMap<>();
            body.put("type", type);
            if (correlation != null) {
                body.put("correlation", correlation);
            }
            if (data != null) {
                body.put("data", Json.parse(data));
            }
            return body;
        }
    }
}
