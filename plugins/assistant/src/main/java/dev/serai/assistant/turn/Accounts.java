package dev.serai.assistant.turn;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the calls for one answer took together. For one thread only. */
final class Accounts {
    private final Map<String, @Nullable Object> latest = new LinkedHashMap<>();
    private long input;
    private long output;
    private double cost;
    private boolean known = true;
    private int calls;

    void add(Map<String, @Nullable Object> facts) {
        calls++;
        latest.put("model", facts.get("model"));
        latest.put("provider", facts.get("provider"));
        input += number(facts.get("input_tokens"));
        output += number(facts.get("output_tokens"));
        if (facts.get("cost") instanceof Number price) {
            cost += price.doubleValue();
        } else {
            known = false;
        }
    }

    private static long number(@Nullable Object value) {
        return value instanceof Number number ? number.longValue() : 0;
    }

    /** A cost that is not known is null. */
    Map<String, @Nullable Object> toMap() {
        Map<String, @Nullable Object> map = new LinkedHashMap<>(latest);
        map.put("calls", calls);
        map.put("tokens", Map.of("input", input, "output", output));
        map.put("cost", known ? (Double) cost : null);
        return map;
    }
}
