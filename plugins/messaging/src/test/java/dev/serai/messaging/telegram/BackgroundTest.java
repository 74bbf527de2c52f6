package dev.serai.messaging.telegram;

import static dev.serai.testkit.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class BackgroundTest {

    @Test
    void what_keeps_an_interrupt_to_itself_is_interrupted_again() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        AtomicInteger interrupts = new AtomicInteger();
        Background background = new Background();
        background.execute(() -> {
            while (interrupts.get() < 2) {
                try {
                    never.await();
                } catch (InterruptedException e) {
                    interrupts.incrementAndGet();
                }
            }
        });

        background.close();

        assertThat(interrupts).hasValue(2);
    }

    @Test
    void a_call_that_fails_for_a_while_is_made_again_and_not_after_the_end() {
        AtomicInteger calls = new AtomicInteger();
        Background background = new Background(Duration.ofMillis(10));
        background.untilDone("be asked", () -> {
            calls.incrementAndGet();
            throw new IOException("not yet");
        });
        await().until(() -> calls.get() >= 2);
        background.close();
        int then = calls.get();

        background.untilDone("be asked", calls::incrementAndGet);

        assertThat(calls).hasValue(then);
    }
}
