package dev.serai.api;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What ended the wait of a node ({@link NodeResult.Waiting}).
 *
 * @param event the type for which it waited
 * @param data what came with the event, as JSON values; one that is not an object stands under the name {@code value}, and
 *     an event that brought nothing has an empty map. Null where nothing came in time.
 * @param timedOut whether the time passed before the event came
 */
public record Received(String event, @Nullable Map<String, @Nullable Object> data, boolean timedOut) {
    public Received(String event, @Nullable Map<String, @Nullable Object> data, boolean timedOut) {
        this.event = event;
        this.data = data == null ? null : Collections.unmodifiableMap(new LinkedHashMap<>(data));
        this.timedOut = timedOut;
    }
}
