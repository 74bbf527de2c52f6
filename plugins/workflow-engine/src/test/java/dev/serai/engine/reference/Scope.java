package dev.serai.engine.reference;

import dev.serai.engine.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The names that are seen at one place.
 *
 * @param locals ahead of the state
 */
record Scope(Map<String, @Nullable Object> locals, Map<String, @Nullable Object> state) {
    private static final Pattern PLACEHOLDER =
            Pattern.compile("\\{([A-Za-z_][A-Za-z0-9_]*(?:\\.[A-Za-z_][A-Za-z0-9_]*)*)}");

    /** More names ahead of these. */
    Scope with(Map<String, @Nullable Object> more) {
        Map<String, @Nullable Object> all = new LinkedHashMap<>(locals);
        all.putAll(more);
        return new Scope(all, state);
    }

    /** The value with its placeholders replaced. */
    @Nullable
    Object render(@Nullable Object template) {
        return switch (template) {
            case String text -> text(text);
            case Map<?, ?> map -> {
                Map<String, @Nullable Object> copy = new LinkedHashMap<>();
                map.forEach((key, value) -> copy.put(String.valueOf(key), render(value)));
                yield copy;
            }
            case List<?> list -> {
                List<@Nullable Object> copy = new ArrayList<>();
                list.forEach(item -> copy.add(render(item)));
                yield copy;
            }
            case null -> template;
            default -> template;
        };
    }

    private @Nullable Object text(String text) {
        Matcher matcher = PLACEHOLDER.matcher(text);
        if (matcher.matches()) {
            return find(matcher.group(1));
        }
        return matcher.replaceAll(found -> Matcher.quoteReplacement(shown(find(found.group(1)))));
    }

    private static String shown(@Nullable Object value) {
        return switch (value) {
            case null -> "";
            case Map<?, ?> map -> Json.write(map);
            case List<?> list -> Json.write(list);
            default -> value.toString();
        };
    }

    private @Nullable Object find(String path) {
        List<String> parts = List.of(path.split("\\."));
        boolean forced = parts.size() > 1 && parts.getFirst().equals("state");
        String name = parts.get(forced ? 1 : 0);
        Object value = !forced && locals.containsKey(name) ? locals.get(name) : state.get(name);
        for (String key : parts.subList(forced ? 2 : 1, parts.size())) {
            value = value instanceof Map<?, ?> map ? map.get(key) : null;
        }
        return value;
    }
}
