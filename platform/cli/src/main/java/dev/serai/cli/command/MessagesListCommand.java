package dev.serai.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.cli.client.Operation;
import dev.serai.cli.output.Times;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code serai messages list}. */
@picocli.CommandLine.Command(
        name = "list",
        description = "Lists outgoing messages, newest first.",
        footer = {"", "Example:", "  serai messages list --status dead --channel telegram"})
final class MessagesListCommand extends PageCommand {

    enum Status {
        PENDING,
        DELIVERED,
        DEAD,
        DISCARDED
    }

    @Option(names = "--channel", paramLabel = "NAME", description = "Only messages to this channel.")
    private @Nullable String channel;

    @Option(names = "--status", description = "Only messages in this status: pending, delivered, dead or discarded.")
    private @Nullable Status status;

    @Option(names = "--run", paramLabel = "ID", description = "Only messages of this run.")
    private @Nullable String run;

    MessagesListCommand() {
        super(Operation.LIST_MESSAGES, "ID", "CHANNEL", "CONVERSATION", "STATUS", "STORED", "ATTEMPTS", "PROBLEM");
    }

    @Override
    Map<String, @Nullable Object> filter() {
        Map<String, @Nullable Object> filter = new HashMap<>();
        filter.put("channel", channel);
        filter.put("status", status);
        filter.put("run", run);
        return filter;
    }

    @Override
    List<String> row(JsonNode message) {
        return List.of(
                text(message, "id"),
                text(message, "channel"),
                text(message, "conversation"),
                text(message, "status"),
                Times.local(text(message, "created_at"), ZoneId.systemDefault()),
                text(message, "attempts"),
                text(message.path("error"), "message"));
    }
}
