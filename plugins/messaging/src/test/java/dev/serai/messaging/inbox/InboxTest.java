package dev.serai.messaging.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.serai.api.ErrorKind;
import dev.serai.api.SeraiException;
import dev.serai.messaging.inbox.StandInEngine.Run;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Each delivery once, and the conversation that asks for what is missing. */
class InboxTest extends InboxBench {
    @Test
    void a_command_starts_its_workflow_and_says_where_the_reply_goes() {
        assertThat(send("1", "/echo AI Safety")).isEqualTo(Map.of("status", "received", "run_id", "run-telegram:1"));
        assertThat(engine.runs())
                .containsExactly(new Run(
                        "run-telegram:1",
                        "echo",
                        Map.of("input", "AI Safety"),
                        Map.of("channel", "telegram", "conversation", "chat", "reply_to", "m1")));
        assertThat(answers()).isEmpty();
    }

    @Test
    void a_hundred_copies_at_once_start_one_run() throws Exception {
        settings.put("serai.channels.telegram.rate-limit", "5/m");
        close();
        open();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Map<String, Object>>> copies = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                copies.add(threads.submit(() -> send("1", "/echo once")));
            }
            for (Future<Map<String, Object>> copy : copies) {
                assertThat(copy.get()).isEqualTo(Map.of("status", "received", "run_id", "run-telegram:1"));
            }
        }
        assertThat(engine.runs()).hasSize(1);
        assertThat(answers()).isEmpty();
    }

    @Test
    void a_copy_after_a_restart_starts_nothing() throws Exception {
        send("1", "/echo once");
        close();
        open();
        assertThat(send("1", "/echo once")).containsEntry("run_id", "run-telegram:1");
        assertThat(engine.runs()).hasSize(1);
    }

    @Test
    void text_that_is_no_command_gets_the_usage_once() {
        send("1", "hello there");
        send("1", "hello there");
        assertThat(answers()).containsExactly("Usage: /workflow_name <input>");
    }

    @Test
    void a_path_gets_the_format() {
        send("1", "/../../etc/passwd x");
        assertThat(answers()).containsExactly("Invalid format. Use: /workflow_name <input>");
        assertThat(engine.runs()).isEmpty();
    }

    @Test
    void missing_fields_are_asked_for_one_by_one() throws Exception {
        send("1", "/order_triage late");
        assertThat(last()).isEqualTo("amount?\nPlease send a whole number, such as 12. /cancel ends this.");
        send("2", "a lot");
        assertThat(last()).startsWith("'amount' must be a whole number, such as 12.\n\namount?");
        close();
        open();
        send("3", "640");
        assertThat(last()).startsWith("urgent?").contains("\"data\":\"yes\"");
        assertThat(send("4", "", Map.of("CamelMessageButton", "yes"))).containsKey("run_id");
        assertThat(engine.runs())
                .extracting(Run::input)
                .containsExactly(Map.of("text", "late", "amount", 640, "urgent", true));
        send("5", "more");
        assertThat(last()).isEqualTo("Usage: /workflow_name <input>");
    }

    @Test
    void copies_change_nothing_in_a_conversation() {
        send("1", "/order_triage late");
        send("2", "640");
        send("1", "/order_triage late");
        send("2", "640");
        assertThat(answers()).hasSize(2);
        send("3", "no");
        send("2", "640");
        send("3", "no");
        assertThat(answers()).hasSize(2);
        assertThat(engine.runs()).hasSize(1);
    }

    @Test
    void a_copy_of_the_last_answer_finds_the_run_when_the_process_died_in_between() throws Exception {
        send("1", "/order_triage text=late amount=1");
        send("2", "no");
        execute("delete from inbox_delivery where delivery = '2'");
        execute("insert into conversation values ('telegram', 'chat', '" + ADA
                + "', 'order-triage', '{\"text\":\"late\",\"amount\":1}', 'urgent', " + Long.MAX_VALUE + ")");
        assertThat(send("2", "no")).containsEntry("run_id", "run-telegram:2");
        assertThat(engine.runs()).hasSize(1);
        send("3", "no");
        assertThat(last()).isEqualTo("Usage: /workflow_name <input>");
    }

    @Test
    void a_command_without_its_input_gets_its_usage_and_a_question() {
        send("1", "/order_triage");
        assertThat(last()).startsWith("Usage: /order_triage <input>\n\ntext?");
    }

    @Test
    void a_question_expires() {
        send("1", "/order_triage late");
        clock.advance(Duration.ofMinutes(16));
        send("2", "640");
        assertThat(last()).isEqualTo("Usage: /workflow_name <input>");
    }

    @Test
    void cancel_ends_a_question() {
        send("1", "/cancel");
        assertThat(last()).isEqualTo("There is nothing to cancel.");
        send("2", "/order_triage late");
        send("3", "/cancel");
        assertThat(last()).isEqualTo("Cancelled.");
        send("4", "640");
        assertThat(last()).isEqualTo("Usage: /workflow_name <input>");
    }

    @Test
    void in_a_group_each_has_a_conversation_of_their_own() {
        send("1", "/order_triage late");
        send("2", "/order_triage early", Map.of("CamelMessageSender", "42"));
        send("3", "1");
        send("4", "2", Map.of("CamelMessageSender", "42"));
        send("5", "no");
        send("6", "no", Map.of("CamelMessageSender", "42"));
        assertThat(engine.runs())
                .extracting(run -> run.input().get("text") + " " + run.input().get("amount"))
                .containsExactlyInAnyOrder("late 1", "early 2");
    }

    @Test
    void a_workflow_that_goes_away_ends_its_question() {
        send("1", "/order_triage late");
        engine.unload("order-triage");
        send("2", "640");
        assertThat(last()).startsWith("There is no workflow 'order-triage' here.");
    }

    @Test
    void what_the_engine_refuses_is_told() {
        engine.refuse(new SeraiException(ErrorKind.CALLER, "input.invalid", "'input' is too odd."));
        assertThat(send("1", "/echo x")).isEqualTo(Map.of("status", "received"));
        assertThat(contents().getLast()).contains("\"error\":").contains("'input' is too odd.");
    }

    @Test
    void what_may_work_later_is_left_for_the_next_copy() {
        engine.refuse(new SeraiException(ErrorKind.OVERLOAD, "engine.full", "Too many runs."));
        assertThatThrownBy(() -> send("1", "/echo x")).hasRootCauseMessage("Too many runs.");
        engine.refuse(null);
        assertThat(send("1", "/echo x")).containsKey("run_id");
    }

    @Test
    void attachments_go_to_the_field_of_that_name() {
        List<Map<String, String>> photo = List.of(Map.of("kind", "photo", "id", "abc"));
        send("1", "/echo look", Map.of("CamelMessageAttachments", photo));
        assertThat(engine.runs()).extracting(Run::input).containsExactly(Map.of("input", "look", "attachments", photo));
    }

    @Test
    void deliveries_are_forgotten_after_a_day() throws Exception {
        send("1", "/echo x");
        clock.advance(Duration.ofHours(25));
        send("2", "/echo x");
        assertThat(query("select delivery from inbox_delivery")).containsExactly("2");
    }

    @Test
    void a_route_that_leaves_out_the_delivery_is_told() {
        assertThatThrownBy(() -> send("", "/echo x"))
                .hasRootCauseMessage("The route must set the header CamelMessageDeliveryId before message:.");
    }
}
