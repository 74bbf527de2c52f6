package dev.serai.engine.expression;

import dev.serai.engine.definition.Findings;
import dev.serai.engine.json.Json;
import dev.serai.engine.yaml.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A value with placeholders: {@code {path}} in any of its texts, where path is {@code identifier(.identifier)*}. Other
 * text in braces stands for itself. A text that is one placeholder and nothing else becomes that value with its type;
 * within longer text lists and objects render as JSON, and null as nothing. Safe for use by many threads.
 */
public sealed interface Template {

    Pattern PLACEHOLDER = Pattern.compile("\\{([A-Za-z_][A-Za-z0-9_]*(?:\\.[A-Za-z_][A-Za-z0-9_]*)*)}");

    /** @param secrets the value of a secret by its name */
    @Nullable
    Object render(Scope scope, Function<String, String> secrets);

    record Constant(@Nullable Object value) implements Template {
        @Override
        public @Nullable Object render(Scope scope, Function<String, String> secrets) {
            return value;
        }
    }

    /** @param name {@code field}, {@code state.field}, a local name, or {@code secret.NAME} */
    record Reference(String name, List<String> path) implements Template {
        static Reference of(String text) {
            List<String> parts = List.of(text.split("\\.", -1));
            int head = parts.size() > 1
                            && (parts.getFirst().equals("state")
                                    || parts.getFirst().equals("secret"))
                    ? 2
                    : 1;
            return new Reference(String.join(".", parts.subList(0, head)), parts.subList(head, parts.size()));
        }

        String text() {
            return path.isEmpty() ? name : name + "." + String.join(".", path);
        }

        boolean isSecret() {
            return name.startsWith("secret.");
        }

        @Override
        public @Nullable Object render(Scope scope, Function<String, String> secrets) {
            Object value = isSecret() ? secrets.apply(name.substring("secret.".length())) : scope.find(name);
            for (String key : path) {
                value = value instanceof Map<?, ?> map ? map.get(key) : null;
            }
            return value;
        }
    }

    record Text(List<Template> parts) implements Template {
        @Override
        public Object render(Scope scope, Function<String, String> secrets) {
            StringBuilder text = new StringBuilder();
            for (Template part : parts) {
                Object value = part.render(scope, secrets);
                text.append(
                        value == null ? "" : value instanceof Map || value instanceof List ? Json.write(value) : value);
                Limits.checkText(text.length());
            }
            return text.toString();
        }
    }

    record Items(List<Template> items) implements Template {
        @Override
        public List<@Nullable Object> render(Scope scope, Function<String, String> secrets) {
            List<@Nullable Object> list = new ArrayList<>(items.size());
            items.forEach(item -> list.add(item.render(scope, secrets)));
            return list;
        }
    }

    record Entries(Map<String, Template> entries) implements Template {
        @Override
        public Map<String, @Nullable Object> render(Scope scope, Function<String, String> secrets) {
            Map<String, @Nullable Object> map = new LinkedHashMap<>();
            entries.forEach((key, value) -> map.put(key, value.render(scope, secrets)));
            return map;
        }
    }

    /** Compiles; a placeholder whose first name is not among the known ones is noted. */
    static Template compile(Tree tree, Names known, Findings findings) {
        return switch (tree) {
            case Tree.Mapping mapping -> {
                Map<String, Template> entries = new LinkedHashMap<>();
                mapping.values().forEach((key, value) -> entries.put(key, compile(value, known, findings)));
                yield new Entries(entries);
            }
            case Tree.Sequence sequence ->
                new Items(sequence.items().stream()
                        .map(item -> compile(item, known, findings))
                        .toList());
            case Tree.Scalar scalar ->
                scalar.value() instanceof String text
                        ? text(text, scalar, known, findings)
                        : new Constant(scalar.value());
        };
    }

    private static Template text(String text, Tree.Scalar at, Names known, Findings findings) {
        Matcher matcher = PLACEHOLDER.matcher(text);
        List<Template> parts = new ArrayList<>();
        int end = 0;
        while (matcher.find()) {
            Reference reference = Reference.of(matcher.group(1));
            known.check(reference, at, findings);
            if (matcher.start() > end) {
                parts.add(new Constant(text.substring(end, matcher.start())));
            }
            parts.add(reference);
            end = matcher.end();
        }
        if (parts.isEmpty()) {
            return new Constant(text);
        }
        if (end < text.length()) {
            parts.add(new Constant(text.substring(end)));
        }
        return parts.size() == 1 ? parts.getFirst() : new Text(parts);
    }
}
