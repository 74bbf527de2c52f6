package dev.serai.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GenericTriggerTest {
    private final DefaultCamelContext camel = new DefaultCamelContext();

    @AfterEach
    void stop() {
        camel.stop();
    }

    @Test
    void logs_who_triggered_what_and_of_the_message_only_its_length() {
        assertThat(logged(Map.of("workflow_name", "hello", "sender_id", 7L, "message", "my password is 1234")))
                .isEqualTo("Trigger: source=github workflow=hello sender=7 message=(19 characters)");
    }

    @Test
    void logs_that_nobody_and_nothing_was_named() {
        assertThat(logged(Map.of("workflow_name", "hello")))
                .isEqualTo("Trigger: source=github workflow=hello sender=none message=none");
    }

    @Test
    void a_sender_can_not_write_log_lines_or_fields_of_its_own() {
        String sender = "eve\nERROR all is lost workflow=payout " + "x".repeat(5000);
        assertThat(logged(Map.of("workflow_name", "hello", "sender_id", sender)))
                .contains("sender=eve?ERROR?all?is?lost?workflow?payout?xxx")
                .hasSizeLessThan(150);
    }

    private String logged(Map<String, Object> payload) {
        Exchange exchange = new DefaultExchange(camel);
        exchange.setProperty("webhookProvider", "github");
        exchange.getMessage().setBody(payload);
        try (LogLines log = new LogLines()) {
            new GenericTrigger().process(exchange);
            return String.join("\n", log.messages());
        }
    }
}
