package dev.serai.engine.run;

import dev.serai.api.ErrorKind;
import dev.serai.api.SeraiException;
import dev.serai.engine.definition.Durations;
import dev.serai.engine.expression.Scope;
import dev.serai.engine.journal.Wait;
import dev.serai.engine.plan.Action;
import dev.serai.engine.state.Execution;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an execution waits for, its templates rendered.
 *
 * @param due milliseconds since 1970; null: no time
 */
record Waiting(@Nullable Long due, List<Wait> on) {

    /** @throws SeraiException {@code wait.time} where a time can't be read */
    static Waiting of(Action.Await await, NodeExecutor executor, Execution execution, Clock clock) {
        Scope scope = executor.scope(execution.frame(), execution.node().inputs());
        List<Wait> on = await.events().stream()
                .map(event -> new Wait(
                        String.valueOf(executor.hidden(event.type(), scope)),
                        event.correlation() == null
                                ? null
                                : String.valueOf(executor.hidden(event.correlation(), scope))))
                .toList();
        return new Waiting(due(await, executor, scope, clock), on);
    }

    private static @Nullable Long due(Action.Await await, NodeExecutor executor, Scope scope, Clock clock) {
        Action.Due time = await.time();
        if (time != null) {
            Object value = executor.hidden(time.template(), scope);
            return time.relative() ? clock.millis() + duration(value).toMillis() : instant(value);
        }
        return await.timeout() == null
                ? null
                : (Long) (clock.millis() + await.timeout().toMillis());
    }

    private static Duration duration(@Nullable Object value) {
        if (value instanceof Long seconds && seconds >= 0) {
            return Duration.ofSeconds(seconds);
        }
        return Durations.parse(String.valueOf(value))
                .orElseThrow(() -> unreadable("'for' must be a duration such as 500ms, 30s, 5m, 24h or 7d", value));
    }

    private static long instant(@Nullable Object value) {
        try {
            return OffsetDateTime.parse(String.valueOf(value)).toInstant().toEpochMilli();
        } catch (DateTimeParseException e) {
            throw unreadable("'until' must be a time such as 2026-11-21T08:00:00Z", value);
        }
    }

    private static SeraiException unreadable(String rule, @Nullable Object value) {
        return new SeraiException(ErrorKind.CALLER, "wait.time", rule + ", found '" + value + "'.");
    }
}
