package dev.serai.messaging.inbox;

import dev.serai.messaging.command.Command;
import dev.serai.messaging.command.Field;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A loaded workflow, as the operation {@code listWorkflows} tells of it.
 *
 * @param channels those that its file names
 */
record Listed(Command command, Map<String, Channel> channels) {

    /** @param senders null: as the configuration has it */
    record Channel(@Nullable List<String> senders) {}

    static List<Listed> all(Map<?, ?> answer) {
        return maps(answer.get("items")).stream().map(Listed::of).toList();
    }

    private static Listed of(Map<?, ?> workflow) {
        Map<String, Channel> channels = new LinkedHashMap<>();
        if (workflow.get("channels") instanceof Map<?, ?> named) {
            named.forEach((name, channel) -> channels.put(String.valueOf(name), channel(channel)));
        }
        List<Field> fields =
                maps(workflow.get("fields")).stream().map(Listed::field).toList();
        return new Listed(
                new Command(String.valueOf(workflow.get("name")), text(workflow, "description"), fields), channels);
    }

    private static Channel channel(@Nullable Object channel) {
        return new Channel(
                channel instanceof Map<?, ?> map && map.get("senders") instanceof List<?> senders
                        ? senders.stream().map(String::valueOf).toList()
                        : null);
    }

    private static Field field(Map<?, ?> field) {
        return new Field(
                String.valueOf(field.get("name")),
                String.valueOf(field.get("type")),
                Boolean.TRUE.equals(field.get("required")),
                text(field, "description"));
    }

    private static @Nullable String text(Map<?, ?> map, String key) {
        return map.get(key) instanceof String text ? text : null;
    }

    private static List<Map<?, ?>> maps(@Nullable Object list) {
        return list instanceof List<?> items
                ? items.stream().<Map<?, ?>>map(item -> (Map<?, ?>) item).toList()
                : List.of();
    }
}
