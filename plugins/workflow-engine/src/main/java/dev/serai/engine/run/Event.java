package dev.serai.engine.run;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something that runs may wait for.
 *
 * @param id its place among the events that were kept; null: it was not
 * @param at milliseconds since 1970
 */
public record Event(
        @Nullable Long id,
        String type,
        @Nullable String correlation,
        @Nullable String source,
        @Nullable Object data,
        long at) {

    /** As a node offers it. */
    Map<String, @Nullable Object> toMap() {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("type", type);
        map.put("correlation", correlation);
        map.put("source", source);
        map.put("data", data);
        map.put("at", at);
        return map;
    }
}
