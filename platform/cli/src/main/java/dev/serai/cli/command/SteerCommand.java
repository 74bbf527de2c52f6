package dev.serai.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.cli.client.Api;
import dev.serai.cli.client.Operation;
import dev.serai.cli.output.Style;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Parameters;

/** A command that does something to one run, and says how it stands then. */
abstract class SteerCommand extends ListCommand {
    @Parameters(paramLabel = "ID", description = "The run's id.")
    private String id = "";

    abstract Operation operation();

    /** Null: none. */
    @Nullable
    Object body() {
        return null;
    }

    @Override
    final JsonNode ask(Api api) {
        return api.call(operation(), Map.of("id", id), body());
    }

    @Override
    void show(JsonNode run) {
        String status = text(run, "status");
        terminal().print("run " + id + " is " + terminal().paint(Style.ofStatus(status), status));
    }
}
