package dev.serai.messaging.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.api.Effect;
import dev.serai.api.NodeResult;
import dev.serai.api.OutgoingMessage;
import dev.serai.testkit.TestExecution;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SendNodeTest {
    private final SendNode node = new SendNode();

    private NodeResult.Completed execute(Map<String, Object> config) {
        return (NodeResult.Completed) node.execute(config, new TestExecution("r1", "tell"));
    }

    @Test
    void says_what_is_sent_and_sends_nothing_itself() {
        NodeResult.Completed done = execute(Map.of("channel", "telegram", "to", 42L, "text", "Hello"));
        assertThat(done.outputs()).isEqualTo(Map.of("key", "r1/tell/1"));
        assertThat(done.messages())
                .containsExactly(new OutgoingMessage(
                        "r1/tell/1", "telegram", "42", Map.of("text", "Hello", "format", "plain", "run_id", "r1")));
        assertThat(node.description().effect()).isEqualTo(Effect.PURE);
    }

    @Test
    void keeps_buttons_format_and_the_message_that_is_answered() {
        Map<String, Object> config = new HashMap<>(Map.of("channel", "telegram", "to", "42", "text", "**Go?**"));
        config.put("format", "markdown");
        config.put("reply_to", 7L);
        config.put("buttons", List.of(Map.of("label", "Yes", "data", "y"), Map.of("label", "No")));
        assertThat(execute(config).messages().getFirst().content())
                .isEqualTo(Map.of(
                        "text", "**Go?**",
                        "format", "markdown",
                        "run_id", "r1",
                        "reply_to", "7",
                        "buttons", List.of(Map.of("label", "Yes", "data", "y"), Map.of("label", "No", "data", "No"))));
    }

    @Test
    void what_is_left_out_is_nothing() {
        Map<String, Object> config = new HashMap<>(Map.of("channel", "telegram", "to", "42", "text", "x"));
        config.put("reply_to", null);
        config.put("buttons", List.of());
        assertThat(execute(config).messages().getFirst().content())
                .isEqualTo(Map.of("text", "x", "format", "plain", "run_id", "r1"));
    }

    @Test
    void data_goes_as_it_is_with_what_it_is_about() {
        Map<String, Object> data = Map.of("order", 7L, "lines", List.of("a"));
        Map<String, Object> config =
                Map.of("channel", "webhook", "to", "partner", "type", "order.shipped", "data", data);
        assertThat(execute(config).messages().getFirst().content())
                .isEqualTo(Map.of("type", "order.shipped", "data", data, "run_id", "r1"));
    }
}
