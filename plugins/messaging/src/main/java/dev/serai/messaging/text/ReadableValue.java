package dev.serai.messaging.text;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JSON values as people like to read them: {@code key: value} lines, bullets, what is long or deep as JSON. */
final class ReadableValue {
    private static final int MOST_LINES = 40;
    private static final int DEEPEST = 4;
    private static final String NOTHING = "(none)";
    private static final ObjectMapper JSON = new ObjectMapper();

    private ReadableValue() {}

    static RichText of(Object value) {
        List<String> lines = isDeeperThan(DEEPEST, value) ? List.of() : lines(value);
        return lines.isEmpty() || lines.size() > MOST_LINES ? json(value) : RichText.plain(String.join("\n", lines));
    }

    private static RichText json(Object value) {
        try {
            return RichText.block(
                    CleanText.of(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(value)), "json");
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("the content is not made of JSON values", e);
        }
    }

    private static boolean isDeeperThan(int depth, @Nullable Object value) {
        return switch (value) {
            case Map<?, ?> map -> depth == 0 || map.values().stream().anyMatch(each -> isDeeperThan(depth - 1, each));
            case List<?> list -> depth == 0 || list.stream().anyMatch(each -> isDeeperThan(depth - 1, each));
            case null -> false;
            default -> false;
        };
    }

    private static List<String> lines(@Nullable Object value) {
        List<String> lines = new ArrayList<>();
        if (!isFilled(value) && (value == null || value instanceof Map || value instanceof List)) {
            lines.add(NOTHING);
            return lines;
        }
        switch (value) {
            case Map<?, ?> map -> map.forEach((key, each) -> entry(key + ":", each, lines));
            case List<?> list -> list.forEach(each -> item(each, lines));
            case Boolean flag -> lines.add(flag ? "yes" : "no");
            case null -> lines.add(NOTHING);
            default -> CleanText.of(String.valueOf(value)).lines().forEach(lines::add);
        }
        return lines;
    }

    private static void entry(String key, @Nullable Object value, List<String> lines) {
        List<String> below = lines(value);
        if (below.size() <= 1 && !isFilled(value)) {
            lines.add((key + " " + String.join("", below)).stripTrailing());
        } else {
            lines.add(key);
            below.forEach(line -> lines.add("  " + line));
        }
    }

    private static boolean isFilled(@Nullable Object value) {
        return (value instanceof Map<?, ?> map && !map.isEmpty()) || (value instanceof List<?> list && !list.isEmpty());
    }

    private static void item(@Nullable Object value, List<String> lines) {
        List<String> below = lines(value);
        for (int i = 0; i < below.size(); i++) {
            lines.add((i == 0 ? "• " : "  ") + below.get(i));
        }
        if (below.isEmpty()) {
            lines.add("•");
        }
    }
}
