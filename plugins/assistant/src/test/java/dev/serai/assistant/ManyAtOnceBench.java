package dev.serai.assistant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.assistant.fixture.Crowd;
import dev.serai.assistant.fixture.Room;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an answer takes besides the model's time, for a machine that does nothing else. */
class ManyAtOnceBench {
    private static final int WARM_UP = 150;
    private static final long MODEL_MILLIS = 200;
    private static final long THINKING_MILLIS = 1_000;
    private static final long MOST_OVERHEAD_MILLIS = Long.getLong("assistant.overhead", 100);

    @Test
    void a_hundred_people_wait_for_the_model_and_hardly_for_us(@TempDir Path home) throws Exception {
        try (Room room = new Room(home).open()) {
            Crowd crowd = new Crowd(room);
            room.model.alwaysSays(ManyAtOnceTest.ANSWER, 0);
            String warm = crowd.session("warm");
            for (int i = 0; i < WARM_UP; i++) {
                crowd.says("warm", warm);
            }
            room.model.alwaysSays(ManyAtOnceTest.ANSWER, MODEL_MILLIS);

            List<Long> own = crowd.talks(THINKING_MILLIS).stream()
                    .map(took -> took - MODEL_MILLIS)
                    .toList();

            long p95 = own.get(own.size() * 95 / 100);
            System.out.printf(
                    "own overhead: p50 %d ms, p95 %d ms, max %d ms%n", own.get(own.size() / 2), p95, own.getLast());
            assertThat(p95).as("own overhead at p95, ms").isLessThan(MOST_OVERHEAD_MILLIS);
        }
    }
}
