package dev.serai.engine.reference;

import dev.serai.engine.reference.Block.Step;
import dev.serai.engine.reference.GraphText.Place;
import java.util.LinkedHashMap;
import java.util.Map;

/** A single node. It reads and writes what may be read and written beside what else goes on. */
record StepText(Draft draft, Place place) {

    Map<String, Object> write(Step step) {
        String id = draft.id("n");
        Map<String, Object> keys = new LinkedHashMap<>();
        switch (step.kind()) {
            case ADD -> keys.put("set", sum(step));
            case COUNT -> keys.put("set", count(step));
            case LOOK -> keys.put("set", look(step));
            case NOTE -> probe(id, step, "log", keys);
            case RAISE -> probe(id, step, "most", keys);
        }
        if (step.when()) {
            keys.put("when", "state.a >= 2");
        }
        if (step.undone()) {
            keys.put("compensate", Map.of("probe", Map.of("value", step.value())));
        }
        return GraphText.entry(id, keys);
    }

    private void probe(String id, Step step, String field, Map<String, Object> keys) {
        keys.put("probe", Map.of("value", step.value()));
        keys.put("outputs", Map.of(field, "value"));
        draft.trouble(id, step.trouble(), (long) step.value(), keys);
    }

    private static Map<String, Object> sum(Step step) {
        return Map.of("total", String.valueOf(step.value()));
    }

    private Map<String, Object> count(Step step) {
        return place == Place.BRANCH ? sum(step) : Map.of("plain", "state.plain + " + step.value());
    }

    private Map<String, Object> look(Step step) {
        return switch (place) {
            case ALONE -> Map.of("log", "[state.total, state.plain]");
            case ITEM -> Map.of("log", "[state.plain]");
            case BRANCH -> sum(step);
        };
    }
}
