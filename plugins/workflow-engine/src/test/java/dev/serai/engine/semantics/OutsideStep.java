package dev.serai.engine.semantics;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the outside does to a run. */
public sealed interface OutsideStep {
    /** The clock moves on. */
    record Advance(Duration by) implements OutsideStep {}

    record Event(
            String type,
            @Nullable String correlation,
            @Nullable Object data,
            @Nullable String source) implements OutsideStep {}

    /** A word to the run itself. */
    enum Control implements OutsideStep {
        CANCEL,
        PAUSE,
        RESUME
    }

    static OutsideStep read(@Nullable Object value) {
        if (value instanceof String word) {
            return Control.valueOf(word.toUpperCase(Locale.ROOT));
        }
        Map<String, @Nullable Object> step = Values.map(value);
        if (step.containsKey("advance")) {
            return new Advance(Values.duration(step.get("advance")));
        }
        if (step.containsKey("event")) {
            return event(Values.map(step.get("event")));
        }
        throw new IllegalArgumentException("no step: " + value);
    }

    private static Event event(Map<String, @Nullable Object> map) {
        return new Event(
                Values.text(map.get("type")),
                map.get("correlation") == null ? null : Values.text(map.get("correlation")),
                map.get("data"),
                map.get("source") == null ? null : Values.text(map.get("source")));
    }
}
