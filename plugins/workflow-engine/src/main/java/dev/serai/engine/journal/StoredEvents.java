package dev.serai.engine.journal;

import dev.serai.engine.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The events of one append as their row holds them: the codec's JSON without what goes without saying. An event without a
 * type {@code t} is a {@value #USUAL_TYPE}, one without {@code x} or {@code a} is the first execution or attempt. Only the
 * first event has a time {@code at}; {@code d} is how many milliseconds later the others were, and 0 goes without saying.
 * A run's result that is the only value which an event of the same append wrote is told by {@code r}, the place of that
 * event.
 */
final class StoredEvents {
    static final String USUAL_TYPE = "node.completed";
    static final String TYPE = "t";
    static final String TIME = "at";
    static final String DELAY = "d";
    static final String OUTPUT = "o";
    static final String RESULT_OF = "r";
    static final String EXECUTION = "x";
    static final String ATTEMPT = "a";

    private StoredEvents() {}

    static String write(List<RunEvent> events) {
        return new EventShortener(EventCodec.write(events)).shortened();
    }

    static List<RunEvent> read(String stored) {
        List<Map<?, ?>> events = new ArrayList<>();
        if (Json.readOwn(stored) instanceof List<?> list) {
            list.forEach(event -> events.add((Map<?, ?>) event));
        }
        return EventCodec.read(
                Json.write(events.stream().map(event -> restored(event, events)).toList()));
    }

    private static Map<String, @Nullable Object> restored(Map<?, ?> stored, List<Map<?, ?>> all) {
        Map<String, @Nullable Object> event = new LinkedHashMap<>();
        stored.forEach((name, value) -> event.put((String) name, value));
        event.putIfAbsent(TYPE, USUAL_TYPE);
        event.putIfAbsent(EXECUTION, 1L);
        event.putIfAbsent(ATTEMPT, 1L);
        if (!event.containsKey(TIME)) {
            event.put(TIME, number(all.getFirst().get(TIME)) + number(event.remove(DELAY)));
        }
        if (event.remove(RESULT_OF) instanceof Long place
                && all.get(Math.toIntExact(place)).get(OUTPUT) instanceof Map<?, ?> written) {
            event.put(OUTPUT, written.values().iterator().next());
        }
        return event;
    }

    private static long number(@Nullable Object value) {
        return value instanceof Long number ? number : 0;
    }
}
