package dev.serai.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The times of cron expressions where clocks are changed. */
class CronTest {
    @ParameterizedTest
    @CsvSource({
        "30 2 * * *, Europe/Berlin, 2026-03-29T01:30:00Z, 2026-03-30T00:30:00Z",
        "0 2 * * *, Europe/Berlin, 2026-03-29T01:00:00Z, 2026-03-30T00:00:00Z",
        "59 2 * * SUN, Europe/Berlin, 2026-03-29T01:59:00Z, 2026-04-05T00:59:00Z",
        "15 2 29 3 *, Europe/Berlin, 2026-03-29T01:15:00Z, 2027-03-29T00:15:00Z",
        "30 2 * * *, America/New_York, 2026-03-08T07:30:00Z, 2026-03-09T06:30:00Z",
        "15 2 * * *, Australia/Lord_Howe, 2026-10-03T15:45:00Z, 2026-10-04T15:15:00Z",
        "0 0 * * *, America/Santiago, 2026-09-06T04:00:00Z, 2026-09-07T03:00:00Z"
    })
    void a_time_that_a_change_leaves_out_comes_as_much_later(String cron, String zone, Instant shifted, Instant next) {
        assertThat(times(cron, zone, shifted.minus(Duration.ofHours(3)), 2)).containsExactly(shifted, next);
    }

    @ParameterizedTest
    @CsvSource({
        "30 2 * * *, Europe/Berlin, 2026-10-25T00:30:00Z, 2026-10-26T01:30:00Z",
        "0 2 * * *, Europe/Berlin, 2026-10-25T00:00:00Z, 2026-10-26T01:00:00Z",
        "0 3 * * *, Europe/Berlin, 2026-10-25T02:00:00Z, 2026-10-26T02:00:00Z",
        "30 1 * * *, America/New_York, 2026-11-01T05:30:00Z, 2026-11-02T06:30:00Z",
        "45 1 * * *, Australia/Lord_Howe, 2026-04-04T14:45:00Z, 2026-04-05T15:15:00Z",
        "30 0 * * *, America/Havana, 2026-11-01T04:30:00Z, 2026-11-02T05:30:00Z"
    })
    void a_time_that_a_change_repeats_comes_once(String cron, String zone, Instant first, Instant next) {
        assertThat(times(cron, zone, first.minus(Duration.ofHours(3)), 2)).containsExactly(first, next);
        assertThat(times(cron, zone, first.minusMillis(1), 1)).containsExactly(first);
        assertThat(times(cron, zone, first.plus(Duration.ofMinutes(40)), 1)).containsExactly(next);
    }

    @ParameterizedTest
    @CsvSource({
        "0 * * * *, PT1H, 2026-03-28T20:00:00Z",
        "0 * * * *, PT1H, 2026-10-24T20:00:00Z",
        "*/15 * * * *, PT15M, 2026-03-28T23:00:00Z",
        "*/15 * * * *, PT15M, 2026-10-24T23:00:00Z",
        "* * * * *, PT1M, 2026-10-24T23:58:00Z"
    })
    void what_comes_every_hour_or_more_often_comes_in_equal_steps(String cron, Duration step, Instant from) {
        List<Instant> expected = new ArrayList<>();
        for (int i = 1; i <= 130; i++) {
            expected.add(from.plus(step.multipliedBy(i)));
        }
        assertThat(times(cron, "Europe/Berlin", from, 130)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"2026-03-29T01:30:00Z", "2026-03-29T01:00:00Z"})
    void two_times_that_fall_together_come_once(Instant shifted) {
        String cron = shifted.toString().contains(":30:") ? "30 2,3 * * *" : "0 2,3 * * *";
        assertThat(times(cron, "Europe/Berlin", Instant.parse("2026-03-29T00:00:00Z"), 2))
                .startsWith(shifted)
                .doesNotHaveDuplicates()
                .allSatisfy(time -> assertThat(time).isNotEqualTo(Instant.parse("2026-03-29T02:30:00Z")));
    }

    @Test
    void a_day_that_months_lack_is_that_of_those_that_have_it() {
        assertThat(times("0 0 29 2 *", "UTC", Instant.parse("2026-01-01T00:00:00Z"), 2))
                .containsExactly(Instant.parse("2028-02-29T00:00:00Z"), Instant.parse("2032-02-29T00:00:00Z"));
    }

    private static List<Instant> times(String cron, String zone, Instant after, int count) {
        List<Instant> times = new ArrayList<>();
        Instant last = after;
        for (int i = 0; i < count; i++) {
            last = Cron.of(cron).next(last, ZoneId.of(zone)).orElseThrow();
            times.add(last);
        }
        return times;
    }
}
