package dev.serai.e2e.harness;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/** Waits for what comes until it comes. The bound is for what never does: however busy a machine is, it is not met. */
public final class Patience {
    static final Duration LONGEST = Duration.ofMinutes(3);

    private Patience() {}

    public static ConditionFactory await() {
        return Awaitility.await().atMost(LONGEST).pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(50));
    }
}
