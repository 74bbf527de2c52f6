package dev.serai.messaging.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.serai.api.SeraiException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PaceTest {
    @Test
    void thirty_a_second_are_sent_in_a_second_and_no_more() {
        Pace pace = new Pace("30/s", "");
        List<Long> sent = new ArrayList<>();
        long now = 1_000;
        for (int i = 0; i < 90; i++) {
            for (long wait = pace.ask("c" + i, now); wait > 0; wait = pace.ask("c" + i, now)) {
                now += wait;
            }
            sent.add(now);
        }
        assertThat(sent.getLast() - sent.getFirst()).isBetween(2_900L, 3_100L);
        for (int i = 30; i < sent.size(); i++) {
            assertThat(sent.get(i) - sent.get(i - 30)).isGreaterThanOrEqualTo(995);
        }
    }

    @Test
    void one_conversation_waits_and_others_go_on() {
        Pace pace = new Pace("100/s", "1/s");
        assertThat(pace.ask("a", 0)).isZero();
        assertThat(pace.ask("a", 100)).isEqualTo(900);
        assertThat(pace.ask("b", 100)).isZero();
        assertThat(pace.ask("a", 1_000)).isZero();
    }

    @Test
    void no_limit_never_waits() {
        Pace pace = new Pace("", " ");
        for (int i = 0; i < 1_000; i++) {
            assertThat(pace.ask("a", 5)).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0/s", "1/d", "fast", "1", "-1/s", "1.5/s", "1/s/s"})
    void a_rate_of_another_form_is_refused(String text) {
        assertThatThrownBy(() -> new Pace("", text))
                .isInstanceOfSatisfying(
                        SeraiException.class, e -> assertThat(e.code()).isEqualTo("config.invalid"));
    }
}
