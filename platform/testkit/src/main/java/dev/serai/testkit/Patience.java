package dev.serai.testkit;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/** Waits for what comes until it comes. The bound is for what never does: however busy a machine is, it is not met. */
public final class Patience {
    private Patience() {}

    /** Looks at once, and then often, for two minutes at most. */
    public static ConditionFactory await() {
        return Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(20));
    }
}
