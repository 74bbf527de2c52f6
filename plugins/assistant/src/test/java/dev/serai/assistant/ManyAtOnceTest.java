package dev.serai.assistant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.assistant.fixture.Room;
import dev.serai.assistant.fixture.StandInModel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
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

    @TempDir
    Path home;

    @Test
    void a_hundred_people_are_answered_and_nothing_is_locked() throws Exception {
        try (Room room = new Room(home).open()) {
            room.model.alwaysSays(ANSWER, 0);
            String warm = session(room, "warm");
            for (int i = 0; i < WARM_UP; i++) {
                say(room, "warm", warm);
            }
            room.told.clear();
            room.model.asked.clear();
            room.model.alwaysSays(ANSWER, MODEL_MILLIS);
            List<Long> own = Collections.synchronizedList(new ArrayList<>());
            List<Throwable> failures = Collections.synchronizedList(new ArrayList<>());

            List<Thread> people = IntStream.range(0, PEOPLE)
                    .mapToObj(i -> Thread.startVirtualThread(() -> talk(room, "user" + i, i, own, failures)))
                    .toList();
            for (Thread person : people) {
                person.join();
            }

            assertThat(failures).isEmpty();
            List<Long> sorted = own.stream().sorted().toList();
            long p50 = sorted.get(sorted.size() / 2);
            long p95 = sorted.get(sorted.size() * 95 / 100);
            System.out.printf("own overhead: p50 %d ms, p95 %d ms, max %d ms%n", p50, p95, sorted.getLast());
            assertThat(sorted).hasSize(PEOPLE * TURNS);
            assertThat(p95 + MODEL_MILLIS)
                    .as("an answer at p95, ms, on a machine that may be busy")
                    .isLessThan(2_000);
        }
    }

    private static String session(Room room, String user) {
        return (String) room.map(user, "createChatSession", null).get("id");
    }

    private static String say(Room room, String user, String session) {
        Map<?, ?> answer = room.map(user, "sendChatMessage", "{\"content\": \"Greet\"}", "id", session, "wait", "true");
        return (String) answer.get("content");
    }

    private static void talk(Room room, String user, int place, List<Long> own, List<Throwable> failures) {
        try {
            String session = session(room, user);
            java.util.concurrent.locks.LockSupport.parkNanos(place * THINKING_MILLIS * 1_000_000 / PEOPLE);
            for (int turn = 0; turn < TURNS; turn++) {
                long start = System.nanoTime();
                assertThat(say(room, user, session)).contains("Valid config!");
                own.add((System.nanoTime() - start) / 1_000_000 - MODEL_MILLIS);
                java.util.concurrent.locks.LockSupport.parkNanos(THINKING_MILLIS * 1_000_000);
            }
        } catch (Throwable e) {
            failures.add(e);
        }
    }
}
