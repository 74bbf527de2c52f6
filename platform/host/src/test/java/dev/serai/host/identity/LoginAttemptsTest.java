package dev.serai.host.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.testkit.SettableClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LoginAttemptsTest {
    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-21T10:00:00Z"));
    private final LoginAttempts attempts = new LoginAttempts(clock);

    @BeforeEach
    void useUpFive() {
        for (int i = 0; i < 5; i++) {
            assertThat(attempts.begin("ada", "1.2.3.4")).isEmpty();
        }
    }

    @Test
    void the_sixth_attempt_waits_for_the_end_of_the_ten_minutes() {
        clock.advance(Duration.ofMinutes(9));
        assertThat(attempts.begin("ada", "1.2.3.4")).contains(Duration.ofMinutes(1));
        clock.advance(Duration.ofMinutes(1));
        assertThat(attempts.begin("ada", "1.2.3.4")).isEmpty();
    }

    @Test
    void other_users_and_other_addresses_are_not_held_up() {
        assertThat(attempts.begin("bob", "1.2.3.4")).isEmpty();
        assertThat(attempts.begin("ada", "1.2.3.5")).isEmpty();
    }

    @Test
    void success_clears_the_count() {
        attempts.succeeded("ada", "1.2.3.4");
        assertThat(attempts.begin("ada", "1.2.3.4")).isEmpty();
    }

    @Test
    void what_is_remembered_is_bounded() {
        for (int i = 0; i < 10_000; i++) {
            attempts.begin("user" + i, "9.9.9.9");
        }
        assertThat(attempts.begin("ada", "1.2.3.4")).isEmpty();
    }
}
