package dev.serai.messaging.outbox;

import dev.serai.api.Effect;
import dev.serai.api.NodeContext;
import dev.serai.api.NodeDescription;
import dev.serai.api.NodeResult;
import dev.serai.api.NodeType;
import dev.serai.api.OutgoingMessage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code send}: a message to a conversation of a channel. It is stored with the node's outcome and delivered behind it. */
public final class SendNode implements NodeType {
    private static final NodeDescription DESCRIPTION = new NodeDescription(
            "Sends a message to a conversation of a channel: once, however often the node is executed.",
            """
            {
              "type": "object",
              "required": ["channel", "to"],
              "anyOf": [{"required": ["text"]}, {"required": ["data"]}],
              "additionalProperties": false,
              "properties": {
                "channel": {"type": "string", "minLength": 1, "description": "The channel's name: telegram."},
                "to": {"type": ["string", "integer"], "description": "The conversation: a chat's id, a phone number, an address, a receiver of webhooks."},
                "text": {"type": "string", "description": "What is sent."},
                "data": {"description": "What is sent in place of a text: webhooks have it as it is, chats as lines that can be read."},
                "type": {"type": "string", "minLength": 1, "description": "What the data is about, for webhooks: order.shipped."},
                "format": {"enum": ["plain", "markdown"], "description": "How the text is meant; plain if left out."},
                "reply_to": {"type": ["string", "integer", "null"], "description": "The id of the message that is answered."},
                "buttons": {
                  "type": "array",
                  "maxItems": 20,
                  "description": "What the person may press, where the channel has buttons.",
                  "items": {
                    "type": "object",
                    "required": ["label"],
                    "additionalProperties": false,
                    "properties": {
                      "label": {"type": "string", "minLength": 1},
                      "data": {"type": "string", "description": "What comes back; the label if left out."}
                    }
                  }
                }
              }
            }
            """,
            Map.of("key", "str"),
            Effect.PURE);

    @Override
    public String name() {
        return "send";
    }

    @Override
    public NodeDescription description() {
        return DESCRIPTION;
    }

    @Override
    public NodeResult execute(Map<String, @Nullable Object> config, NodeContext context) {
        String key = context.idempotencyKey();
        Map<String, @Nullable Object> content = new LinkedHashMap<>();
        if (config.get("text") != null) {
            content.put("text", config.get("text"));
            content.put("format", config.getOrDefault("format", "plain"));
        }
        keep(config, content, "type", "data");
        content.put("run_id", context.runId());
        if (config.get("reply_to") != null) {
            content.put("reply_to", String.valueOf(config.get("reply_to")));
        }
        if (config.get("buttons") instanceof List<?> buttons && !buttons.isEmpty()) {
            content.put("buttons", buttons(buttons));
        }
        OutgoingMessage message = new OutgoingMessage(
                key, String.valueOf(config.get("channel")), String.valueOf(config.get("to")), content);
        return new NodeResult.Completed(Map.of("key", key), List.of(message));
    }

    private static void keep(
            Map<String, @Nullable Object> config, Map<String, @Nullable Object> content, String... names) {
        for (String name : names) {
            if (config.get(name) != null) {
                content.put(name, config.get(name));
            }
        }
    }

    private static List<Object> buttons(List<?> configured) {
        List<Object> buttons = new ArrayList<>();
        for (Object each : configured) {
            if (each instanceof Map<?, ?> button) {
                String label = String.valueOf(button.get("label"));
                Object data = button.get("data");
                buttons.add(Map.of("label", label, "data", data == null ? label : data.toString()));
            }
        }
        return buttons;
    }
}
