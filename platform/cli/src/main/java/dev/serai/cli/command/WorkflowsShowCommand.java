package dev.serai.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.cli.client.Api;
import dev.serai.cli.client.Operation;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code serai workflows show}. */
@picocli.CommandLine.Command(
        name = "show",
        description = "Prints the file of a workflow as it was loaded, now or once.",
        footer = {
            "",
            "Examples:",
            "  serai workflows show order-triage",
            "  serai workflows show order-triage --version 4f1d1c9a2b7e > workflows/order-triage.yaml"
        })
final class WorkflowsShowCommand extends ListCommand {
    @Parameters(paramLabel = "NAME", description = "The workflow.")
    private String name = "";

    @Option(
            names = "--version",
            paramLabel = "DIGEST",
            description = "The first 6 or more digits of a version; the current one if not given.")
    private @Nullable String version;

    @Override
    JsonNode ask(Api api) {
        return version == null
                ? api.call(Operation.GET_WORKFLOW, Map.of("name", name))
                : api.call(Operation.GET_WORKFLOW_VERSION, Map.of("name", name, "version", version));
    }

    @Override
    void show(JsonNode workflow) {
        terminal().out().print(text(workflow, "source"));
        terminal().out().flush();
    }
}
