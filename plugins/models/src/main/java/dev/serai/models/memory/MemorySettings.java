package dev.serai.models.memory;

import dev.serai.models.value.Durations;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a node remembers.
 *
 * @param scope who shares it
 * @param ttl how long; null: for ever
 * @param maxExchanges how many questions with their answers, the newest
 * @param maxCharacters of what is sent along
 */
public record MemorySettings(String scope, @Nullable Duration ttl, int maxExchanges, int maxCharacters) {
    private static final int EXCHANGES = 20;
    private static final int CHARACTERS = 32_000;

    /**
     * Of a node's {@code memory}: {@code {enabled, default_scope, default_ttl, key, max_exchanges, max_characters}}; empty
     * where it is not enabled.
     */
    public static Optional<MemorySettings> of(@Nullable Object memory, String workflow, String node) {
        if (!(memory instanceof Map<?, ?> map) || !Boolean.TRUE.equals(map.get("enabled"))) {
            return Optional.empty();
        }
        String key = map.get("key") == null ? "" : "#" + map.get("key");
        Object scope = map.get("default_scope");
        String shared =
                switch (scope == null ? "agent" : scope.toString()) {
                    case "workflow" -> "workflow:" + workflow;
                    case "node" -> "workflow:" + workflow + "/" + node;
                    default -> "agent";
                };
        Object ttl = map.get("ttl") == null ? map.get("default_ttl") : map.get("ttl");
        return Optional.of(new MemorySettings(
                shared + key,
                Durations.parse(ttl).orElse(null),
                number(map.get("max_exchanges"), EXCHANGES),
                number(map.get("max_characters"), CHARACTERS)));
    }

    private static int number(@Nullable Object value, int otherwise) {
        return value instanceof Number number && number.intValue() > 0 ? number.intValue() : otherwise;
    }
}
