package dev.serai.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.cli.client.Api;
import dev.serai.cli.client.Operation;
import dev.serai.cli.output.Table;

/** {@code serai models list}. */
@picocli.CommandLine.Command(
        name = "list",
        description = "Lists the models of config/models.yaml, and those of an Ollama on the server's machine.")
final class ModelsListCommand extends ListCommand {

    @Override
    JsonNode ask(Api api) {
        return api.call(Operation.LIST_MODELS);
    }

    @Override
    void show(JsonNode answer) {
        Table table = new Table("NAME", "PROVIDER", "MODEL", "STATUS", "PROBLEM");
        for (JsonNode model : answer.path("items")) {
            table.row(
                    text(model, "name"),
                    text(model, "provider"),
                    text(model, "model"),
                    model.path("ready").asBoolean() ? "ok" : "error",
                    model.path("problem").isTextual() ? text(model, "problem") : "");
        }
        print(table);
        if (answer.path("items").isEmpty()) {
            terminal().note("There is no model. config/models.yaml shows how to name one.");
        }
    }
}
