package dev.serai.messaging.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CommandsTest {
    private static final Command ORDERS = new Command("order-triage", "Scores an order\nand more", List.of());
    private static final Command HELLO = new Command("hello", null, List.of());
    private static final Commands BOTH = new Commands(List.of(HELLO, ORDERS));

    @Test
    void a_workflow_is_found_by_its_name_and_by_its_spelling_in_chats() {
        assertThat(BOTH.find("order-triage")).contains(ORDERS);
        assertThat(BOTH.find("order_triage")).contains(ORDERS);
        assertThat(BOTH.find("Hello")).contains(HELLO);
        assertThat(BOTH.find("orders")).isEmpty();
    }

    @Test
    void two_that_are_spelt_alike_are_told_apart_by_their_names() {
        Command other = new Command("order.triage", null, List.of());
        Commands commands = new Commands(List.of(ORDERS, other));
        assertThat(commands.find("order.triage")).contains(other);
        assertThat(commands.find("order_triage")).isEmpty();
    }

    @Test
    void an_unknown_command_is_answered_with_the_nearest_that_is_allowed() {
        assertThat(Replies.unknown("helo", BOTH))
                .isEqualTo("There is no workflow 'helo' here. Did you mean /hello?\nUsage: /workflow_name <input>");
        assertThat(Replies.unknown("helo", new Commands(List.of(ORDERS)))).doesNotContain("Did you mean");
    }

    @Test
    void the_welcome_shows_format_example_and_what_there_is() {
        assertThat(Replies.welcome(BOTH)).isEqualTo("""
                        Welcome! Send a message to start a workflow.

                        Format: /workflow_name <input>
                        Example: /article_writer AI Safety

                        You can start:
                        /hello
                        /order_triage - Scores an order""");
    }

    @Test
    void the_texts_of_old_are_kept() {
        assertThat(Replies.USAGE).isEqualTo("Usage: /workflow_name <input>");
        assertThat(Replies.INVALID).isEqualTo("Invalid format. Use: /workflow_name <input>");
    }
}
