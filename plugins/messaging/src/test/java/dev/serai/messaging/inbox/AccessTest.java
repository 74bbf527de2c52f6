package dev.serai.messaging.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.spi.ILoggingEvent;
import dev.serai.messaging.inbox.StandInEngine.Run;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who may start what, how often, and what the log tells of it. */
class AccessTest extends InboxBench {
    @Test
    void help_lists_what_this_sender_may_start() {
        send("1", "/help");
        send("2", "/start ref-42");
        assertThat(answers()).hasSize(2).allSatisfy(text -> assertThat(text)
                .contains("/order_triage - Does order-triage", "/echo - Does echo")
                .doesNotContain("/secret", "/hello"));
        assertThat(answers().getLast()).contains("Example: /article_writer AI Safety");
    }

    @Test
    void what_no_file_and_no_setting_allows_is_unknown() {
        send("1", "/hello Ada");
        send("2", "/secret x");
        assertThat(answers()).allSatisfy(text -> assertThat(text).startsWith("There is no workflow '"));
        assertThat(engine.runs()).isEmpty();
    }

    @Test
    void a_hint_never_names_what_is_not_allowed() {
        send("1", "/secre x");
        send("2", "/ecko x");
        assertThat(answers().getFirst()).doesNotContain("/secret");
        assertThat(answers().getLast()).contains("Did you mean /echo?");
    }

    @Test
    void senders_that_a_file_names_may_start_that_workflow() {
        send("1", "/secret x", Map.of("CamelMessageSender", "42"));
        assertThat(engine.runs()).extracting(Run::workflow).containsExactly("secret");
    }

    @Test
    void the_configuration_may_allow_workflows_and_senders() throws Exception {
        settings.putAll(Map.of("serai.channels.telegram.workflows", "hello", "serai.channels.telegram.senders", "*"));
        close();
        open();
        send("1", "/hello Ada", Map.of("CamelMessageSender", "anyone"));
        assertThat(engine.runs()).extracting(Run::workflow).containsExactly("hello");
    }

    @Test
    void strangers_are_told_their_id_when_they_try_and_ignored_otherwise() {
        assertThat(send("1", "hi", Map.of("CamelMessageSender", "666"))).isEqualTo(Map.of("status", "ignored"));
        send("2", "/echo x", Map.of("CamelMessageSender", "666"));
        assertThat(answers()).containsExactly("You may not start workflows here. Your id is 666.");
        assertThat(engine.runs()).isEmpty();
    }

    @Test
    void a_command_for_another_bot_is_ignored() throws Exception {
        settings.put("serai.channels.telegram.bot-name", "flow_bot");
        close();
        open();
        assertThat(send("1", "/echo@other_bot x")).isEqualTo(Map.of("status", "ignored"));
        assertThat(send("2", "/echo@Flow_Bot x")).containsKey("run_id");
        assertThat(answers()).isEmpty();
    }

    @Test
    void a_flood_gets_one_polite_answer() {
        for (int i = 0; i < 60; i++) {
            send("f" + i, "/echo " + i);
        }
        assertThat(engine.runs()).hasSize(20);
        assertThat(answers()).containsExactly("That was a lot of messages. Please wait a minute, then try again.");
        clock.advance(Duration.ofMinutes(1));
        assertThat(send("later", "/echo again")).containsKey("run_id");
        assertThat(send("other", "/echo me", Map.of("CamelMessageSender", "42")))
                .containsKey("run_id");
    }

    @Test
    void a_megabyte_of_text_is_refused_politely() {
        send("1", "/echo " + "\u202E\u200B".repeat(500_000));
        assertThat(answers())
                .containsExactly("Your message is too long: 1000006 characters; at most 100000 are taken.");
    }

    @Test
    void the_log_tells_the_length_of_a_text_and_not_the_text() {
        send("1", "/echo my password");
        assertThat(log.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .containsExactly("Message taken: source=telegram sender=" + ADA
                        + " delivery=1 workflow=echo run=run-telegram:1 text=17 characters");
    }

    @Test
    void the_log_tells_the_text_on_one_line_where_that_is_configured() throws Exception {
        settings.put("serai.channels.log-text", "full");
        close();
        open();
        send("1", "/echo a\nINFO forged \u202E");
        assertThat(log.list.getFirst().getFormattedMessage()).endsWith("text=\"/echo a\\u000aINFO forged \\u202e\"");
    }
}
