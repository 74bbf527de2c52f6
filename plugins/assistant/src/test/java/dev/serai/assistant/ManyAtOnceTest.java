package dev.serai.assistant;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.OperatingSystemMXBean;
import dev.serai.assistant.fixture.Crowd;
import dev.serai.assistant.fixture.Room;
import dev.serai.assistant.fixture.StandInModel;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A hundred people at once. How long they wait is a question for {@link ManyAtOnceBench}. */
class ManyAtOnceTest {
    /** Never twice the same, so that each is proven anew. */
    static final String ANSWER = AssistantTest.ANSWER.replace("# Says hello.", "# Says hello, " + StandInModel.COUNT);

    private static final int ANSWERS = Crowd.PEOPLE * Crowd.TURNS;
    /** Of all processors together, for an answer from its question to the last check of it. */
    private static final long MOST_WORK_MILLIS = 200;

    private static final long MOST_GROWTH = 4 << 20;

    @TempDir
    Path home;

    private Room room;
    private Crowd crowd;

    @BeforeEach
    void open() throws Exception {
        room = new Room(home).open();
        room.model.alwaysSays(ANSWER, 0);
        crowd = new Crowd(room);
    }

    @AfterEach
    void close() {
        room.close();
    }

    /** The model is asked by all of them before it answers the first: nobody waits for another's answer. */
    @Test
    void a_hundred_people_are_answered_and_nothing_is_locked() throws InterruptedException {
        room.model.answersTogether(Crowd.PEOPLE);
        long before = workMillis();

        assertThat(crowd.talks(0)).hasSize(ANSWERS);

        assertThat((workMillis() - before) / ANSWERS)
                .as("work for an answer, ms")
                .isLessThan(MOST_WORK_MILLIS);
    }

    private static long workMillis() {
        OperatingSystemMXBean machine = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        return TimeUnit.NANOSECONDS.toMillis(machine.getProcessCpuTime());
    }

    @Test
    void what_is_in_memory_does_not_grow_with_what_was_said() throws InterruptedException {
        crowd.talks(0);
        long once = used();
        for (int i = 0; i < 4; i++) {
            crowd.talks(0);
        }
        long fiveTimes = used();

        System.out.printf(
                "in memory: %,d bytes after %d answers, %,d after five times as many%n", once, ANSWERS, fiveTimes);
        assertThat(fiveTimes - once).isLessThan(MOST_GROWTH);
    }

    /** After a collection, and without what this test remembers. */
    private long used() {
        room.told.clear();
        room.model.asked.clear();
        Runtime memory = Runtime.getRuntime();
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 3; i++) {
            System.gc();
            least = Math.min(least, memory.totalMemory() - memory.freeMemory());
        }
        return least;
    }
}
