package dev.serai.cli.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.cli.output.Style;
import dev.serai.cli.output.Terminal;
import dev.serai.cli.output.Times;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** One line per node that ended, on the error stream: results stay alone on the other one. */
public final class ProgressLines implements Consumer<JsonNode> {
    private final Terminal terminal;
    private final Map<String, Instant> started = new HashMap<>();

    public ProgressLines(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void accept(JsonNode event) {
        String node = event.path("node").asText();
        Instant at = Instant.parse(event.path("at").asText());
        switch (event.path("type").asText()) {
            case "node.started" -> started.put(node, at);
            case "node.completed" -> ended(node, "completed", at, "");
            case "node.failed" -> ended(node, "failed", at, reason(event));
            default -> {}
        }
    }

    private void ended(String node, String status, Instant at, String reason) {
        long millis = Duration.between(started.getOrDefault(node, at), at).toMillis();
        terminal.note(String.format("  %-20s ", node)
                + terminal.paint(Style.ofStatus(status), status)
                + "  " + Times.duration(millis) + reason);
    }

    private static String reason(JsonNode event) {
        String message = event.path("data").path("error").path("message").asText();
        return message.isEmpty() ? "" : "  " + message;
    }
}
