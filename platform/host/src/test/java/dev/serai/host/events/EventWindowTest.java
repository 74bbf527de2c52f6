package dev.serai.host.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.api.EventFeed.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EventWindowTest {
    private static Entry entry(long position, String run, String status) {
        return new Entry(position, run, Map.of("status", status));
    }

    @Test
    void only_the_latest_update_of_a_run_counts_and_no_run_is_left_out() {
        EventWindow window = new EventWindow(true, 0);
        window.append(List.of(entry(1, "a", "running"), entry(2, "b", "running"), entry(3, "a", "completed")), 3);
        assertThat(window.after(0).entries()).containsExactly(entry(2, "b", "running"), entry(3, "a", "completed"));
        assertThat(window.after(2).entries()).containsExactly(entry(3, "a", "completed"));
    }

    @Test
    void the_events_of_one_run_are_all_kept() {
        EventWindow window = new EventWindow(false, 0);
        window.append(List.of(entry(1, "a", "x"), entry(2, "a", "y")), 2);
        assertThat(window.after(0).entries()).hasSize(2);
    }

    @Test
    void batches_join_without_gap_and_never_cut_a_position_in_two() {
        EventWindow window = new EventWindow(false, 0);
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < 1_200; i++) {
            entries.add(entry(1 + i / 7, "run" + i, "x"));
        }
        window.append(entries, 400);
        List<Entry> seen = new ArrayList<>();
        long position = 0;
        while (position < window.end()) {
            EventWindow.Batch batch = window.after(position);
            assertThat(batch.upTo()).isGreaterThan(position);
            seen.addAll(batch.entries());
            position = batch.upTo();
        }
        assertThat(seen).isEqualTo(entries);
    }

    @Test
    void what_is_ten_thousand_positions_old_is_forgotten() {
        EventWindow window = new EventWindow(true, 0);
        window.append(List.of(entry(1, "a", "x"), entry(10_001, "b", "x")), 10_001);
        assertThat(window.start()).isEqualTo(1);
        assertThat(window.after(1).entries()).containsExactly(entry(10_001, "b", "x"));
        window.append(List.of(), 10_500);
        assertThat(window.start()).isEqualTo(500);
    }

    @Test
    void memory_is_bounded_also_when_one_position_holds_many_entries() {
        EventWindow window = new EventWindow(false, 0);
        for (int position = 1; position <= 30; position++) {
            List<Entry> entries = new ArrayList<>();
            for (int i = 0; i < 1_000; i++) {
                entries.add(entry(position, "r" + i, "x"));
            }
            window.append(entries, position);
        }
        assertThat(window.start()).isEqualTo(20);
    }
}
