package dev.serai.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.cli.client.Api;
import dev.serai.cli.client.Operation;
import dev.serai.cli.output.Table;

/** {@code serai routes}. */
@picocli.CommandLine.Command(
        name = "routes",
        description = "Lists the Camel routes of a running server.",
        footer = {"", "Example:", "  serai routes --server http://127.0.0.1:8080 --token TOKEN"})
final class RoutesCommand extends ListCommand {

    @Override
    JsonNode ask(Api api) {
        return api.call(Operation.LIST_ROUTES);
    }

    @Override
    void show(JsonNode answer) {
        Table table = new Table("ROUTE", "STATUS", "TOTAL", "FAILED", "FROM", "FILE");
        for (JsonNode route : answer.path("items")) {
            table.row(
                    text(route, "id"),
                    text(route, "status"),
                    text(route, "exchanges_total"),
                    text(route, "exchanges_failed"),
                    text(route, "from"),
                    text(route, "file"));
        }
        print(table);
    }
}
