package dev.serai.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.cli.client.Json;
import dev.serai.cli.client.Operation;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code serai runs rerun}. */
@picocli.CommandLine.Command(
        name = "rerun",
        aliases = "retry",
        description = {
            "Starts a new run that goes on from an ended one.",
            "What the old one has done before that point is taken over and not executed again."
        },
        footer = {
            "",
            "Examples:",
            "  serai runs retry 01998a5e-7b1c-7def-8a90-0c3f1b2d4e5f",
            "  serai runs rerun 01998a5e-7b1c-7def-8a90-0c3f1b2d4e5f --from decide --set amount=700 --latest"
        })
final class RunsRerunCommand extends SteerCommand {
    @Option(names = "--from", paramLabel = "NODE", description = "The node to begin with; else where the run failed.")
    private @Nullable String from;

    @Option(names = "--set", paramLabel = "FIELD=JSON", description = "A field that is to have another value first.")
    private Map<String, String> values = new LinkedHashMap<>();

    @Option(names = "--latest", description = "Follows the workflow as it is now, instead of the run's own version.")
    private boolean latest;

    @Override
    Operation operation() {
        return Operation.RERUN_RUN;
    }

    @Override
    Object body() {
        Map<String, Object> body = new LinkedHashMap<>();
        if (from != null) {
            body.put("from", from);
        }
        if (!values.isEmpty()) {
            Map<String, Object> state = new LinkedHashMap<>();
            values.forEach((field, json) -> state.put(field, Json.parse(json)));
            body.put("state", state);
        }
        body.put("definition", latest ? "latest" : "pinned");
        return body;
    }

    @Override
    void show(JsonNode answer) {
        terminal().print("run " + text(answer, "run_id") + " goes on from there");
    }
}
