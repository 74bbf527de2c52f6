package dev.serai.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.cli.client.Api;
import dev.serai.cli.client.Operation;
import java.util.Map;

/** {@code serai observability status}. */
@picocli.CommandLine.Command(name = "status", description = "Costs and times of the last 24 hours in a few lines.")
final class ObservabilityStatusCommand extends ListCommand {
    private static final String PERIOD = "24h";

    @Override
    JsonNode ask(Api api) {
        ObjectNode status = JsonNodeFactory.instance.objectNode();
        status.set("costs", api.call(Operation.COST_REPORT, Map.of("period", PERIOD)));
        status.set("profile", api.call(Operation.PROFILE_REPORT, Map.of("period", PERIOD)));
        return status;
    }

    @Override
    void show(JsonNode answer) {
        JsonNode total = answer.path("costs").path("total");
        terminal().print("calls of models: " + text(total, "calls") + ", failed " + text(total, "failed"));
        terminal()
                .print("cost: "
                        + Dollars.of(
                                total.path("cost_usd"),
                                total.path("unknown_cost_calls").asLong()));
        terminal()
                .print("slowest node: " + answer.path("profile").path("slowest").asText("none"));
        terminal().print("bottlenecks: " + list(answer.path("profile"), "bottlenecks"));
    }
}
