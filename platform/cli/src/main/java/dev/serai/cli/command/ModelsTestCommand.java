package dev.serai.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.cli.client.Api;
import dev.serai.cli.client.Operation;
import java.util.Map;
import picocli.CommandLine.Parameters;

/** {@code serai models test}. */
@picocli.CommandLine.Command(
        name = "test",
        description = "Asks a model one short question, which may cost a little.",
        footer = {"", "Example:", "  serai models test fast"})
final class ModelsTestCommand extends ListCommand {
    @Parameters(
            arity = "0..1",
            paramLabel = "NAME",
            defaultValue = "default",
            description = "The model; ${DEFAULT-VALUE} if not given.")
    private String name = "default";

    @Override
    JsonNode ask(Api api) {
        return api.call(Operation.TEST_MODEL, Map.of("name", name));
    }

    @Override
    void show(JsonNode answer) {
        terminal()
                .print(text(answer, "provider") + " " + text(answer, "model") + " answered \""
                        + text(answer, "text").strip() + "\" in " + text(answer, "duration_ms") + " ms, for "
                        + Dollars.of(answer.path("cost")));
    }
}
