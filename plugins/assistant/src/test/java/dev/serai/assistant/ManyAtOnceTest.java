package dev.serai.assistant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.assistant.fixture.Room;
import dev.serai.assistant.fixture.StandInModel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A hundred people at once, and a model that takes 200 ms. */
class ManyAtOnceTest {
    /** Never twice the same, so that each is proven anew. */
    private static final String ANSWER =
            AssistantTest.ANSWER.replace("# Says hello.", "# Says hello, " + StandInModel.COUNT);

    private static final int PEOPLE = 100;
    private static final int TURNS = 2;
    private static final int WARM_UP = 150;
    private static final long MODEL_MILLIS = 200;
    /** They read the answer before they go on. */
    private static final long THINKING_MILLIS = 1_000;
    /** What an answer may take besides the model's time, at p95; much by itself, for a machine that may be busy. */
    private static final long MOST_OVERHEAD_MILLIS = Long.getLong("assistant.overhead", 1_800);

    private static final long MOST_GROWTH = 4 << 20;

    @TempDir
    Path home;

    private Room room;

    @BeforeEach
    void open() throws Exception {
        room = new Room(home).open();
        room.model.alwaysSays(ANSWER, 0);
        String warm = session("warm");
        for (int i = 0; i < WARM_UP; i++) {
            say("warm", warm);
        }
        room.model.alwaysSays(ANSWER, MODEL_MILLIS);
    }

    @AfterEach
    void close() {
        room.close();
    }

    @Test
    void a_hundred_people_are_answered_and_nothing_is_locked() throws InterruptedException {
        List<Long> own = everybodyTalks(THINKING_MILLIS);

        long p50 = own.get(own.size() / 2);
        long p95 = own.get(own.size() * 95 / 100);
        System.out.printf("own overhead: p50 %d ms, p95 %d ms, max %d ms%n", p50, p95, own.getLast());
        assertThat(own).hasSize(PEOPLE * TURNS);
        assertThat(p95).as("own overhead at p95, ms").isLessThan(MOST_OVERHEAD_MILLIS);
    }

    @Test
    void what_is_in_memory_does_not_grow_with_what_was_said() throws InterruptedException {
        everybodyTalks(0);
        long once = used();
        for (int i = 0; i < 4; i++) {
            everybodyTalks(0);
        }
        long fiveTimes = used();

        System.out.printf(
                "in memory: %,d bytes after %d answers, %,d after five times as many%n",
                once, PEOPLE * TURNS, fiveTimes);
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

    /** How long each answer took besides the model's time, in ms, the shortest first. */
    private List<Long> everybodyTalks(long thinkingMillis) throws InterruptedException {
        List<Long> own = Collections.synchronizedList(new ArrayList<>());
        List<Throwable> failures = Collections.synchronizedList(new ArrayList<>());
        List<Thread> people = IntStream.range(0, PEOPLE)
                .mapToObj(i -> Thread.startVirtualThread(() -> {
                    try {
                        LockSupport.parkNanos(i * thinkingMillis * 1_000_000 / PEOPLE);
                        talk("user" + i, thinkingMillis, own);
                    } catch (Throwable e) {
                        failures.add(e);
                    }
                }))
                .toList();
        for (Thread person : people) {
            person.join();
        }
        assertThat(failures).isEmpty();
        return own.stream().sorted().toList();
    }

    private void talk(String user, long thinkingMillis, List<Long> own) {
        String session = session(user);
        for (int turn = 0; turn < TURNS; turn++) {
            long start = System.nanoTime();
            assertThat(say(user, session)).contains("Valid config!");
            own.add((System.nanoTime() - start) / 1_000_000 - MODEL_MILLIS);
            LockSupport.parkNanos(thinkingMillis * 1_000_000);
        }
    }

    private String session(String user) {
        return (String) room.map(user, "createChatSession", null).get("id");
    }

    private String say(String user, String session) {
        Map<?, ?> answer = room.map(user, "sendChatMessage", "{\"content\": \"Greet\"}", "id", session, "wait", "true");
        return (String) answer.get("content");
    }
}
