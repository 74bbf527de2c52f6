package dev.serai.engine.journal;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who is told how a run ended.
 *
 * @param channel as deliveries are named: {@code telegram}
 * @param conversation as the channel knows it
 * @param message the id of the message that is answered; null: none in particular
 */
public record ReplyTo(
        String channel, String conversation, @Nullable String message) {

    /** As JSON has it: {@code channel, conversation, reply_to}. */
    public Map<String, @Nullable Object> toMap() {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("channel", channel);
        map.put("conversation", conversation);
        if (message != null) {
            map.put("reply_to", message);
        }
        return map;
    }

    /** Null where the channel or the conversation is missing. */
    public static @Nullable ReplyTo of(Map<?, ?> map) {
        Object channel = map.get("channel");
        Object conversation = map.get("conversation");
        Object message = map.get("reply_to");
        return channel == null || conversation == null
                ? null
                : new ReplyTo(channel.toString(), conversation.toString(), message == null ? null : message.toString());
    }
}
