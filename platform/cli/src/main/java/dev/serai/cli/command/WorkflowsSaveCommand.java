package dev.serai.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.api.ErrorKind;
import dev.serai.api.Problem;
import dev.serai.api.SeraiException;
import dev.serai.cli.client.Api;
import dev.serai.cli.client.ApiErrors;
import dev.serai.cli.client.Operation;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code serai workflows save}. */
@picocli.CommandLine.Command(
        name = "save",
        description = {
            "Checks a workflow file and saves it in the server's workflows folder; new runs follow it at once.",
            "Runs under way go on by the version that they began with."
        },
        footer = {
            "",
            "Examples:",
            "  serai workflows save order-triage.yaml",
            "  serai workflows save order-triage.yaml --if-match 4f1d1c9a2b7e"
        })
final class WorkflowsSaveCommand extends ListCommand {
    @Parameters(paramLabel = "FILE", description = "A workflow file; its flow.name says which workflow it is.")
    private Path file = Path.of("");

    @Mixin
    private final Expected expected = new Expected();

    @Override
    JsonNode ask(Api api) {
        String text = TextFiles.read(file);
        JsonNode validation = api.call(Operation.VALIDATE_WORKFLOW, Map.of(), text);
        if (!validation.path("valid").asBoolean()) {
            throw invalid(ApiErrors.problems(validation.path("problems")));
        }
        return api.call(Operation.SAVE_WORKFLOW, expected.parameters(api, text(validation, "name")), text);
    }

    private SeraiException invalid(List<Problem> problems) {
        List<Problem> placed =
                problems.stream().map(problem -> problem.in(file.toString())).toList();
        return new SeraiException(ErrorKind.CALLER, "workflow.invalid", file + " is not saved:", null, placed, null);
    }

    @Override
    void show(JsonNode workflow) {
        terminal().print("saved " + text(workflow, "file") + ", version " + text(workflow, "version"));
    }
}
