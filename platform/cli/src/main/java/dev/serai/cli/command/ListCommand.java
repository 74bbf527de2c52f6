package dev.serai.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.cli.client.Api;
import dev.serai.cli.output.Table;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A command that asks a server for something and shows it, as text or as JSON. */
abstract class ListCommand extends Command {
    @Mixin
    private final ServerOptions server = new ServerOptions();

    @Option(names = "--json", description = "Prints the API's answer instead of a table.")
    private boolean json;

    @Override
    public final Integer call() {
        JsonNode answer = ask(server.api(workspace()));
        if (json) {
            terminal().printJson(answer);
        } else {
            show(answer);
        }
        return OK;
    }

    abstract JsonNode ask(Api api);

    abstract void show(JsonNode answer);

    final void print(Table table) {
        terminal().print(table);
    }

    static String text(JsonNode object, String field) {
        return object.path(field).asText("");
    }

    static String list(JsonNode object, String field) {
        return StreamSupport.stream(object.path(field).spliterator(), false)
                .map(JsonNode::asText)
                .collect(Collectors.joining(", "));
    }
}
