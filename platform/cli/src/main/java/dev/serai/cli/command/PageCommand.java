package dev.serai.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.cli.client.Api;
import dev.serai.cli.client.Operation;
import dev.serai.cli.output.Table;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** A command that shows the first page of a list that may be long. */
abstract class PageCommand extends ListCommand {
    private final Operation operation;
    private final List<String> columns;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "20",
            description = "How many at most, 1 to 500; ${DEFAULT-VALUE} if not given.")
    private int limit;

    PageCommand(Operation operation, String... columns) {
        this.operation = operation;
        this.columns = List.of(columns);
    }

    /** What the list is restricted to, by parameter of the operation; null: not by this one. */
    abstract Map<String, @Nullable Object> filter();

    /** What stands in the columns. */
    abstract List<String> row(JsonNode item);

    @Override
    final JsonNode ask(Api api) {
        Map<String, String> parameters = new HashMap<>();
        parameters.put("limit", Integer.toString(limit));
        filter().forEach((name, value) -> {
            if (value != null) {
                parameters.put(name, value instanceof Enum<?> word ? word.name().toLowerCase(Locale.ROOT) : value + "");
            }
        });
        return api.call(operation, parameters);
    }

    @Override
    final void show(JsonNode answer) {
        Table table = new Table(columns.toArray(String[]::new));
        answer.path("items").forEach(item -> table.row(row(item).toArray(String[]::new)));
        print(table);
        if (answer.path("next_cursor").isTextual()) {
            terminal().note("There are more: give a larger --limit.");
        }
    }
}
