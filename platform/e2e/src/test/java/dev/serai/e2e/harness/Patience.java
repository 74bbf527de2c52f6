package dev.serai.e2e.harness;

import java.time.Duration;
import org.awaitility.core.ConditionFactory;

/** As elsewhere, with more time for processes, which are asked less often. */
public final class Patience {
    static final Duration LONGEST = Duration.ofMinutes(3);

    private Patience() {}

    public static ConditionFactory await() {
        return dev.serai.testkit.Patience.await().atMost(LONGEST).pollInterval(Duration.ofMillis(50));
    }
}
