package dev.serai.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.cli.client.Api;
import dev.serai.cli.client.Operation;
import dev.serai.cli.output.Style;
import dev.serai.cli.output.Table;
import dev.serai.cli.output.Times;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Parameters;

/** {@code serai runs show}. */
@picocli.CommandLine.Command(
        name = "show",
        description = "Shows one run with its nodes.",
        footer = {"", "Example:", "  serai runs show 01998a5e-7b1c-7def-8a90-0c3f1b2d4e5f"})
final class RunsShowCommand extends ListCommand {
    @Parameters(paramLabel = "ID", description = "The run's id.")
    private String id = "";

    @Override
    JsonNode ask(Api api) {
        return api.call(Operation.GET_RUN, Map.of("id", id));
    }

    @Override
    void show(JsonNode run) {
        line("run", text(run, "id"));
        line("workflow", text(run, "workflow") + " (version " + text(run, "version") + ")");
        line("status", terminal().paint(Style.ofStatus(text(run, "status")), text(run, "status")));
        line("started", Times.local(text(run, "started_at"), ZoneId.systemDefault()));
        if (run.path("duration_ms").isNumber()) {
            line("duration", Times.duration(run.path("duration_ms").asLong()));
        }
        line("source", text(run, "source"));
        line("input", run.path("input").toString());
        if (run.path("error").isObject()) {
            line("error", text(run.path("error"), "message") + " [" + text(run.path("error"), "code") + "]");
        } else if (run.hasNonNull("result")) {
            line("result", run.path("result").toString());
        }
        terminal().print("");
        print(nodes(run.path("nodes")));
        int executions = run.path("executions").asInt();
        if (executions > run.path("nodes").size()) {
            terminal()
                    .print(terminal()
                            .paint(
                                    Style.FAINT,
                                    "These are " + run.path("nodes").size() + " of " + executions + " executions."));
        }
    }

    private void line(String name, String value) {
        terminal().print(terminal().paint(Style.FAINT, String.format("%-10s", name)) + value);
    }

    private Table nodes(JsonNode nodes) {
        Table table = new Table("NODE", "TYPE", "STATUS", "DURATION", "OUTPUT");
        for (JsonNode node : nodes) {
            JsonNode millis = node.path("duration_ms");
            table.row(
                    (node.hasNonNull("frame") ? text(node, "frame") + "/" : "")
                            + text(node, "node")
                            + (node.path("execution").asInt(1) > 1 ? " #" + text(node, "execution") : ""),
                    text(node, "type"),
                    text(node, "status"),
                    millis.isNumber() ? Times.duration(Math.round(millis.asDouble())) : "",
                    outcome(node));
        }
        return table;
    }

    private String outcome(JsonNode node) {
        if (node.path("error").isObject()) {
            return text(node.path("error"), "message");
        }
        return text(node, "status").equals("waiting")
                ? waitsFor(node)
                : node.path("output").toString();
    }

    /** What ends the wait, and what the node shows to those who decide. */
    private String waitsFor(JsonNode node) {
        List<String> waits = new ArrayList<>();
        node.path("events").forEach(event -> waits.add("waits for " + text(event, "type") + whose(event)));
        if (node.hasNonNull("run")) {
            waits.add("waits for the run " + text(node, "run"));
        }
        if (node.hasNonNull("until")) {
            waits.add("waits until " + Times.local(text(node, "until"), ZoneId.systemDefault()));
        }
        String shown = node.path("shown").isEmpty() ? "" : ": " + node.path("shown");
        return String.join(", or ", waits) + shown;
    }

    private String whose(JsonNode event) {
        boolean named =
                event.hasNonNull("correlation") && !text(event, "correlation").equals(id);
        return named ? " of " + text(event, "correlation") : "";
    }
}
