package dev.serai.engine.semantics;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What one execution of a probe does: something, after a while. */
public record ProbeBehaviour(Duration delay, End end) {

    /** How it ends. */
    public sealed interface End {
        /** @param outputs what the probe offers */
        record Return(Map<String, @Nullable Object> outputs) implements End {}

        /** @param kind as in {@code on_error}: lower case */
        record Fail(
                String kind,
                String code,
                String message,
                @Nullable Integer status,
                @Nullable Duration retryAfter) implements End {}

        record Throw(String text) implements End {}

        /** Not before it is interrupted. */
        record Hang() implements End {}
    }

    static ProbeBehaviour read(@Nullable Object value) {
        if ("hang".equals(value)) {
            return new ProbeBehaviour(Duration.ZERO, new End.Hang());
        }
        Map<String, @Nullable Object> map = Values.map(value);
        return new ProbeBehaviour(Values.duration(map.getOrDefault("delay", 0L)), end(map));
    }

    private static End end(Map<String, @Nullable Object> map) {
        if (map.containsKey("return")) {
            return new End.Return(Values.map(map.get("return")));
        }
        if (map.containsKey("throw")) {
            return new End.Throw(Values.text(map.get("throw")));
        }
        if (!map.containsKey("fail")) {
            throw new IllegalArgumentException("no outcome of a probe: " + map);
        }
        Map<String, @Nullable Object> fail = Values.map(map.get("fail"));
        return new End.Fail(
                Values.text(fail.get("kind")),
                Values.text(fail.get("code")),
                Values.text(fail.get("message")),
                fail.get("status") instanceof Long status ? (Integer) status.intValue() : null,
                fail.get("retry_after") == null ? null : Values.duration(fail.get("retry_after")));
    }
}
