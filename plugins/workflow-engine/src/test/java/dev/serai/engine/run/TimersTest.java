package dev.serai.engine.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.serai.testkit.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class TimersTest {
    private final SettableClock clock = new SettableClock(Instant.parse("2026-01-01T00:00:00Z"));
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);

    private void work() {
        begun.countDown();
        try {
            released.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void are_not_quiet_before_all_that_is_due_has_been_done() throws Exception {
        try (Timers timers = new Timers(clock, Duration.ofMillis(1))) {
            Timers.Timer timer = timers.at(clock.millis() + 1_000, this::work);
            assertThat(timers.isQuiet()).isTrue();
            clock.advance(Duration.ofSeconds(1));
            assertThat(timers.isQuiet()).as("due").isFalse();
            timers.start();
            begun.await();
            assertThat(timers.isQuiet()).as("being done").isFalse();
            released.countDown();
            await().until(timers::isQuiet);
            timer.close();
        }
    }
}
