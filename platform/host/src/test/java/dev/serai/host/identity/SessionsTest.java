package dev.serai.host.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.testkit.SettableClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SessionsTest {
    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-21T10:00:00Z"));
    private final Sessions sessions = new Sessions(clock, Duration.ofHours(1));

    @Test
    void a_session_is_found_by_its_id_alone_and_ids_differ() {
        Sessions.Opened one = sessions.open("ada", Role.VIEWER);
        Sessions.Opened other = sessions.open("ada", Role.VIEWER);
        assertThat(one.id()).isNotEqualTo(other.id()).hasSize(43);
        assertThat(one.xsrf()).isNotEqualTo(other.xsrf());
        assertThat(sessions.find(one.id()))
                .hasValueSatisfying(session -> assertThat(session.user()).isEqualTo("ada"));
        assertThat(sessions.find("guess")).isEmpty();
    }

    @Test
    void use_prolongs_a_session_and_an_hour_without_ends_it() {
        String id = sessions.open("ada", Role.VIEWER).id();
        clock.advance(Duration.ofMinutes(59));
        assertThat(sessions.find(id)).isPresent();
        clock.advance(Duration.ofMinutes(59));
        assertThat(sessions.find(id)).isPresent();
        clock.advance(Duration.ofMinutes(60));
        assertThat(sessions.find(id)).isEmpty();
    }

    @Test
    void twelve_hours_end_a_session_whatever_its_use() {
        String id = sessions.open("ada", Role.VIEWER).id();
        for (int i = 0; i < 23; i++) {
            clock.advance(Duration.ofMinutes(30));
            assertThat(sessions.find(id)).isPresent();
        }
        clock.advance(Duration.ofMinutes(30));
        assertThat(sessions.find(id)).isEmpty();
    }

    @Test
    void a_closed_session_is_gone() {
        String id = sessions.open("ada", Role.VIEWER).id();
        sessions.close(id);
        assertThat(sessions.find(id)).isEmpty();
    }
}
