package dev.serai.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.cli.client.Api;
import dev.serai.cli.client.Operation;
import dev.serai.cli.output.Table;
import dev.serai.cli.output.Times;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code serai messages list}. */
@picocli.CommandLine.Command(
        name = "list",
        description = "Lists outgoing messages, newest first.",
        footer = {"", "Example:", "  serai messages list --status dead --channel telegram"})
final class MessagesListCommand extends ListCommand {

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

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "20",
            description = "How many at most, 1 to 500; ${DEFAULT-VALUE} if not given.")
    private int limit;

    @Override
    JsonNode ask(Api api) {
        Map<String, String> filter = new HashMap<>();
        filter.put("limit", Integer.toString(limit));
        if (channel != null) {
            filter.put("channel", channel);
        }
        if (status != null) {
            filter.put("status", status.name().toLowerCase(Locale.ROOT));
        }
        if (run != null) {
            filter.put("run", run);
        }
        return api.call(Operation.LIST_MESSAGES, filter);
    }

    @Override
    void show(JsonNode answer) {
        Table table = new Table("ID", "CHANNEL", "CONVERSATION", "STATUS", "STORED", "ATTEMPTS", "ERROR");
        for (JsonNode message : answer.path("items")) {
            table.row(
                    text(message, "id"),
                    text(message, "channel"),
                    text(message, "conversation"),
                    text(message, "status"),
                    Times.local(text(message, "created_at"), ZoneId.systemDefault()),
                    text(message, "attempts"),
                    text(message.path("error"), "message"));
        }
        print(table);
        if (answer.path("next_cursor").isTextual()) {
            terminal().note("There are more: give a larger --limit.");
        }
    }
}
