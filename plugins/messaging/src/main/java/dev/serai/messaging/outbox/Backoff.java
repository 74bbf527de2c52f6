package dev.serai.messaging.outbox;

import java.time.Duration;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/**
 * When a message that failed is tried again, and whether.
 *
 * @param first the longest wait after the first failure; it doubles with each further one
 * @param longest the wait does not grow beyond it
 * @param maxAttempts after so many failures it is given up
 * @param maxAge so long after it was put in line the next failure is the last
 * @param random from 0 to 1
 */
record Backoff(Duration first, Duration longest, int maxAttempts, Duration maxAge, DoubleSupplier random) {
    private static final int LARGEST_SHIFT = 30;

    boolean givesUp(StoredMessage message, long now) {
        return message.progress().attempts() + 1 >= maxAttempts || now - message.queuedAt() >= maxAge.toMillis();
    }

    /**
     * In milliseconds: a random time between half of the wait and all of it, so that many do not come back at once; or
     * what the other side asked for, and a little more.
     *
     * @param failures earlier ones
     */
    long delay(int failures, @Nullable Duration asked) {
        if (asked != null) {
            return (long) (asked.toMillis() + Math.min(1_000, asked.toMillis() * 0.1) * random.getAsDouble());
        }
        long wait = Math.min(longest.toMillis(), first.toMillis() << Math.min(failures, LARGEST_SHIFT));
        return (long) (wait * (0.5 + 0.5 * random.getAsDouble()));
    }
}
