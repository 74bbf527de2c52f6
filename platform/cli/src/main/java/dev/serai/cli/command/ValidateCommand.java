package dev.serai.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.api.Problem;
import dev.serai.api.SeraiException;
import dev.serai.cli.client.Api;
import dev.serai.cli.client.ApiErrors;
import dev.serai.cli.client.Operation;
import dev.serai.cli.output.Style;
import dev.serai.host.problem.ProblemDocument;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code serai validate}. */
@picocli.CommandLine.Command(
        name = "validate",
        description = {
            "Checks workflow files; runs nothing and needs no server.",
            "Prints one line for each problem: FILE:LINE:COLUMN: SEVERITY: MESSAGE [CODE]."
        },
        footer = {
            "",
            "Example:",
            "  serai validate workflows/*.yaml",
            "",
            "Exit status: 0 where no file has an error (warnings are none), 1 where one has, 2 wrong usage."
        })
final class ValidateCommand extends Command {
    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Workflow files, YAML or JSON.")
    private List<Path> files = List.of();

    @Option(names = "--json", description = "Prints the problems as JSON.")
    private boolean json;

    @Override
    public Integer call() {
        Map<Path, List<Problem>> found = new LinkedHashMap<>();
        try (Session session = Session.empty(workspace())) {
            Api api = session.api();
            files.forEach(file -> found.put(file, problems(api, file)));
        }
        if (json) {
            terminal()
                    .printJson(found.entrySet().stream()
                            .map(ValidateCommand::asJson)
                            .toList());
        } else {
            found.forEach(this::show);
        }
        return found.values().stream().allMatch(ValidateCommand::isValid) ? OK : FAILED;
    }

    /** What is wrong with a file, each problem naming it as the user did. */
    static List<Problem> problems(Api api, Path file) {
        try {
            JsonNode answer = api.call(Operation.VALIDATE_WORKFLOW, Map.of(), TextFiles.read(file));
            return ApiErrors.problems(answer.path("problems")).stream()
                    .map(problem -> problem.in(file.toString()))
                    .toList();
        } catch (SeraiException e) {
            return e.problems().isEmpty()
                    ? List.of(Problem.error(e.code(), e.text()).in(file.toString()))
                    : e.problems();
        }
    }

    static boolean isValid(List<Problem> problems) {
        return problems.stream().noneMatch(Problem::isError);
    }

    private void show(Path file, List<Problem> problems) {
        problems.forEach(problem -> terminal().print(problem.toString()));
        if (problems.isEmpty()) {
            terminal().note(file + ": " + terminal().paint(Style.GOOD, "valid"));
        }
    }

    private static Map<String, Object> asJson(Map.Entry<Path, List<Problem>> file) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("file", file.getKey().toString());
        entry.put("valid", isValid(file.getValue()));
        entry.put(
                "problems", file.getValue().stream().map(ProblemDocument::json).toList());
        return entry;
    }
}
