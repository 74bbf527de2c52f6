package dev.serai.messaging.inbox;

import dev.serai.api.Settings;
import dev.serai.messaging.command.Commands;
import dev.serai.messaging.value.Rate;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Who may start what from a channel, as the configuration says. Nobody and nothing, where it says nothing.
 *
 * @param workflows names, {@code *} for all; beside those whose files name the channel
 * @param senders ids, {@code *} for everyone
 * @param botName in groups, commands for others are passed over; blank: unknown
 */
record ChannelRules(String channel, Set<String> workflows, Set<String> senders, Rate rate, String botName) {
    private static final String ALL = "*";

    static ChannelRules of(String channel, Settings settings) {
        String prefix = "serai.channels." + channel + ".";
        return new ChannelRules(
                channel,
                words(settings, prefix + "workflows"),
                words(settings, prefix + "senders"),
                Rate.of(prefix + "rate-limit", settings.text(prefix + "rate-limit", "20/m")),
                settings.text(prefix + "bot-name", ""));
    }

    private static Set<String> words(Settings settings, String key) {
        return Arrays.stream(settings.text(key, "").split(","))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }

    Commands commands(List<Listed> workflows, String sender) {
        return new Commands(workflows.stream()
                .filter(workflow -> mayStart(workflow, sender))
                .map(Listed::command)
                .toList());
    }

    /** Senders that a workflow's file names are the only ones for it. */
    private boolean mayStart(Listed workflow, String sender) {
        Listed.Channel inFile = workflow.channels().get(channel);
        if (inFile != null && inFile.senders() != null) {
            return contains(inFile.senders(), sender);
        }
        boolean reachable =
                inFile != null || contains(workflows, workflow.command().workflow());
        return reachable && contains(senders, sender);
    }

    private static boolean contains(Iterable<String> names, String name) {
        for (String each : names) {
            if (each.equals(ALL) || each.equals(name)) {
                return true;
            }
        }
        return false;
    }
}
