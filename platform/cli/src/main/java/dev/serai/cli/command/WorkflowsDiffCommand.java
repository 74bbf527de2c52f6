package dev.serai.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.cli.client.Api;
import dev.serai.cli.client.Operation;
import dev.serai.cli.output.Style;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Parameters;

/** {@code serai workflows diff}. */
@picocli.CommandLine.Command(
        name = "diff",
        description = {
            "Shows what changed from one version of a workflow to another.",
            "Without versions: from the one before the current one to the current one."
        },
        footer = {
            "",
            "Examples:",
            "  serai workflows diff order-triage",
            "  serai workflows diff order-triage 4f1d1c9a2b7e",
            "  serai workflows diff order-triage 4f1d1c9a2b7e 90ab12cd34ef"
        })
final class WorkflowsDiffCommand extends ListCommand {
    @Parameters(index = "0", paramLabel = "NAME", description = "The workflow; it may be gone.")
    private String name = "";

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "FROM",
            description = "The older version; the one before the other if not given.")
    private @Nullable String from;

    @Parameters(
            index = "2",
            arity = "0..1",
            paramLabel = "TO",
            description = "The newer version; the current one if not given.")
    private @Nullable String to;

    @Override
    JsonNode ask(Api api) {
        Map<String, String> parameters = new LinkedHashMap<>(Map.of("name", name));
        if (from != null) {
            parameters.put("from", from);
        }
        if (to != null) {
            parameters.put("to", to);
        }
        return api.call(Operation.DIFF_WORKFLOW, parameters);
    }

    @Override
    void show(JsonNode diff) {
        text(diff, "text").lines().map(this::painted).forEach(terminal()::print);
        List<String> changes = new ArrayList<>();
        diff.path("nodes")
                .properties()
                .forEach(node -> changes.add(
                        "node " + node.getKey() + " " + node.getValue().asText()));
        diff.path("sections").forEach(section -> changes.add(section.asText() + " changed"));
        terminal().note(changes.isEmpty() ? "nothing that it does has changed" : String.join(", ", changes));
    }

    private String painted(String line) {
        if (line.startsWith("+++") || line.startsWith("---")) {
            return terminal().paint(Style.STRONG, line);
        }
        return switch (line.isEmpty() ? ' ' : line.charAt(0)) {
            case '+' -> terminal().paint(Style.GOOD, line);
            case '-' -> terminal().paint(Style.BAD, line);
            case '@' -> terminal().paint(Style.BUSY, line);
            default -> line;
        };
    }
}
