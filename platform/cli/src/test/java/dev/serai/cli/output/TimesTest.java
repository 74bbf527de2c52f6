package dev.serai.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimesTest {

    @ParameterizedTest
    @CsvSource({"0, 0 ms", "999, 999 ms", "1000, 1.0 s", "1549, 1.5 s", "60000, 1 min 0 s", "125900, 2 min 5 s"})
    void durations_read_like_people_say_them(long millis, String text) {
        assertThat(Times.duration(millis)).isEqualTo(text);
    }

    @Test
    void instants_are_shown_in_the_zone_of_the_reader() {
        assertThat(Times.local("2026-01-05T23:30:00.123Z", ZoneId.of("Asia/Kathmandu")))
                .isEqualTo("2026-01-06 05:15:00");
    }

    @Test
    void no_instant_is_no_text() {
        assertThat(Times.local("", ZoneId.of("UTC"))).isEmpty();
    }
}
