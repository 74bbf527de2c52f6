package dev.serai.assistant.turn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.assistant.session.ChatMessage;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ContextTest {
    private static ChatMessage message(String role, String content) {
        return new ChatMessage(1, role, content, Instant.EPOCH, Map.of());
    }

    @Test
    void the_first_turn_says_that_it_is_the_first() {
        assertThat(Context.of(List.of(), 5, 200)).isEqualTo("This is the start of our conversation.");
    }

    @Test
    void the_last_five_exchanges_are_told_with_answers_cut_at_200_characters() {
        List<ChatMessage> messages = IntStream.range(0, 8)
                .boxed()
                .flatMap(i -> List.of(
                        message("user", "q" + i + "x".repeat(300)), message("assistant", "a" + i + "y".repeat(300)))
                        .stream())
                .toList();

        List<String> lines = Context.of(messages, 5, 200).lines().toList();

        assertThat(lines).hasSize(10);
        assertThat(lines.getFirst()).isEqualTo("User: q3" + "x".repeat(300));
        assertThat(lines.getLast()).isEqualTo("Assistant: a7" + "y".repeat(198) + "...");
    }

    @Test
    void a_short_answer_is_told_whole_and_no_character_is_cut_in_two() {
        assertThat(Context.shortened("x".repeat(200), 200)).hasSize(200);
        assertThat(Context.shortened("ab😀cd", 3)).isEqualTo("ab...");
    }
}
