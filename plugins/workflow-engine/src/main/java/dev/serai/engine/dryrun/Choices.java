package dev.serai.engine.dryrun;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Chance with a memory: a try that found a new way is varied in the next ones. The same seed gives the same tries. For one
 * thread only.
 */
public final class Choices {
    private static final double KEPT = 0.75;
    private static final double FRESH = 0.35;

    private final Random random;
    private final List<Map<String, @Nullable Object>> good = new ArrayList<>();
    private Map<String, @Nullable Object> base = Map.of();
    private Map<String, @Nullable Object> made = new HashMap<>();

    public Choices(long seed) {
        this.random = new Random(seed);
    }

    /** Begins the next try. */
    public void next() {
        made = new HashMap<>();
        base = good.isEmpty() || random.nextDouble() < FRESH ? Map.of() : good.get(random.nextInt(good.size()));
    }

    /** What was chosen in this try is worth varying. */
    public void wasGood() {
        good.add(made);
    }

    /** @param key what is chosen; each time that it comes up in one try is a choice of its own */
    public <T extends @Nullable Object> T choose(String key, Function<Random, T> otherwise) {
        String each = key;
        for (int i = 1; made.containsKey(each); i++) {
            each = key + '#' + i;
        }
        T value = base.containsKey(each) && random.nextDouble() < KEPT ? kept(each) : otherwise.apply(random);
        made.put(each, value);
        return value;
    }

    @SuppressWarnings({"unchecked", "NullAway", "TypeParameterUnusedInFormals"}) // a key is for values of one type
    private <T extends @Nullable Object> T kept(String key) {
        return (T) base.get(key);
    }

    public boolean chance(String key, double probability) {
        return choose(key, chance -> chance.nextDouble() < probability);
    }
}
