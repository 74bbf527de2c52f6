package dev.serai.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.api.ErrorKind;
import dev.serai.api.Problem;
import dev.serai.api.SeraiException;
import dev.serai.cli.client.Api;
import dev.serai.cli.client.Operation;
import dev.serai.cli.output.Style;
import dev.serai.cli.run.ProgressLines;
import dev.serai.cli.run.RunFollower;
import dev.serai.cli.run.RunInput;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code serai run}. */
@picocli.CommandLine.Command(
        name = "run",
        description = {
            "Runs a workflow, shows its progress, and prints its result.",
            "Asks the server of this home folder; where none runs, the workflow runs inside this command.",
            "A file always runs inside this command."
        },
        footer = {
            "",
            "Examples:",
            "  serai run order-triage --input-json examples/order-triage/request.json",
            "  serai run ./my-workflow.yaml --input customer=Ada --input amount=650",
            "  serai run classify --input message=\"I want my money back\" --enable-profiling",
            "",
            "Exit status: 0 where the run completed, 1 where it did not or could not start, 2 wrong usage."
        })
final class RunCommand extends Command {
    private static final Duration PAUSE = Duration.ofMillis(100);

    @Parameters(paramLabel = "FILE|NAME", description = "A workflow file, or the name of a loaded workflow.")
    private String target = "";

    @Option(
            names = "--input",
            paramLabel = "FIELD=VALUE",
            description = "One field of the input; may be given many times, and wins over --input-json.")
    private Map<String, String> values = new LinkedHashMap<>();

    @Option(names = "--input-json", paramLabel = "FILE", description = "A file with the input as a JSON object.")
    private @Nullable Path inputFile;

    @Option(names = "--json", description = "Prints the whole run as JSON instead of its result.")
    private boolean json;

    @Option(
            names = "--enable-profiling",
            description = {
                "Shows afterwards which node took how long, and stores it with a run inside this command.",
                "A server stores it where SERAI_PROFILING=true is set for it."
            })
    private boolean profiling;

    @Mixin
    private final ServerOptions server = new ServerOptions();

    @Override
    public Integer call() throws InterruptedException {
        Workspace workspace = workspace();
        if (isFile()) {
            return runFile(workspace, Path.of(target));
        }
        if (server.namesServer() || workspace.isInUse()) {
            return run(server.api(workspace), target);
        }
        try (Session session = Session.ofHome(workspace, settings())) {
            return run(session.api(), target);
        }
    }

    private Map<String, String> settings() {
        return profiling ? Map.of("serai.profiling", "true") : Map.of();
    }

    private boolean isFile() {
        return target.matches(".*\\.(ya?ml|json)") || Files.isRegularFile(Path.of(target));
    }

    private int runFile(Workspace workspace, Path file) throws InterruptedException {
        TextFiles.read(file);
        boolean inUse = workspace.isInUse();
        if (inUse) {
            terminal().note("The data folder is in use by a server: this run is not kept.");
        }
        try (Session session = Session.ofFile(workspace, file, !inUse, settings())) {
            requireValid(session.api(), file);
            return run(session.api(), nameOfTheOnlyWorkflow(session.api()));
        }
    }

    private static void requireValid(Api api, Path file) {
        List<Problem> problems = ValidateCommand.problems(api, file);
        if (!ValidateCommand.isValid(problems)) {
            throw new SeraiException(
                    ErrorKind.CALLER, "workflow.invalid", file + " is no valid workflow:", null, problems, null);
        }
    }

    private static String nameOfTheOnlyWorkflow(Api api) {
        return api.call(Operation.LIST_WORKFLOWS)
                .path("items")
                .path(0)
                .path("name")
                .asText();
    }

    private int run(Api api, String workflow) throws InterruptedException {
        JsonNode fields =
                api.call(Operation.GET_WORKFLOW, Map.of("name", workflow)).path("fields");
        ObjectNode input = RunInput.of(inputFile == null ? "{}" : TextFiles.read(inputFile), values, fields);
        JsonNode started = api.call(Operation.START_RUN, Map.of(), Map.of("workflow", workflow, "input", input));
        String id = started.path("run_id").asText();
        terminal().note("run " + id + " of " + workflow);
        JsonNode run = new RunFollower(api, new ProgressLines(terminal()), PAUSE).follow(id);
        show(run);
        if (profiling) {
            terminal().note(ReportProfileCommand.table(api.call(Operation.PROFILE_REPORT, Map.of("run", id))));
        }
        return run.path("status").asText().equals("completed") ? OK : FAILED;
    }

    private void show(JsonNode run) {
        String status = run.path("status").asText();
        terminal().note(terminal().paint(Style.ofStatus(status), status));
        if (json) {
            terminal().printJson(run);
        } else if (status.equals("completed")) {
            terminal().printJson(run.path("result"));
        } else if (run.path("error").isObject()) {
            JsonNode error = run.path("error");
            terminal()
                    .note(error.path("message").asText() + " ["
                            + error.path("code").asText() + "]");
        }
    }
}
