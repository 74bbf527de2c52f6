package dev.serai.engine.run;

import dev.serai.api.ErrorKind;
import dev.serai.api.NodeError;
import dev.serai.engine.plan.Retry;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** Whether and when a failed attempt is followed by another. */
final class Retries {
    private static final Set<ErrorKind> MAY_GO_AWAY =
            Set.of(ErrorKind.REMOTE, ErrorKind.OVERLOAD, ErrorKind.PLUGIN, ErrorKind.INTERNAL);

    private Retries() {}

    /**
     * @param failures attempts that failed, this one too; those that a crash cut off are not among them
     * @return null: never
     */
    static @Nullable Duration delay(@Nullable Retry retry, int failures, NodeError error) {
        if (retry == null || failures >= retry.maxAttempts() || !covers(retry.on(), error)) {
            return null;
        }
        double planned = (double) retry.delay().toMillis() * Math.pow(retry.multiplier(), failures - 1.0);
        double most = Math.min(planned, (double) retry.maxDelay().toMillis());
        double chance = 1 - retry.jitter() * ThreadLocalRandom.current().nextDouble();
        Duration delay = Duration.ofMillis(Math.round(most * chance));
        Duration least = error.retryAfter();
        return least != null && least.compareTo(delay) > 0 ? least : delay;
    }

    private static boolean covers(List<String> on, NodeError error) {
        if (on.isEmpty()) {
            return MAY_GO_AWAY.contains(error.kind());
        }
        return on.stream()
                .anyMatch(each -> each.equalsIgnoreCase(error.kind().name())
                        || each.equals(error.code())
                        || (each.equalsIgnoreCase("timeout") && error.code().equals(NodeExecutor.TIMEOUT))
                        || (error.status() != null && each.equals(error.status().toString())));
    }
}
