package dev.serai.assistant.template;

import dev.serai.assistant.value.Json;
import dev.serai.assistant.value.Yaml;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A workflow with parts to fill in: a file of two documents, what it is and the workflow itself, in which {@code
 * <<NAME>>} stands where a value does. Each has the parameter {@code name}, the workflow's own name.
 *
 * @param id the name of its file
 */
public record Template(
        String id, String title, String description, List<String> tags, List<Parameter> parameters, String text) {
    private static final Pattern MARK = Pattern.compile("<<([a-z_]+)>>");
    private static final Pattern BETWEEN = Pattern.compile("^---\\s*$", Pattern.MULTILINE);

    /** Empty where it is no template. */
    public static Optional<Template> read(String id, String file) {
        Matcher between = BETWEEN.matcher(file);
        if (!between.find()) {
            return Optional.empty();
        }
        Map<String, @Nullable Object> card =
                Json.object(Yaml.value(file.substring(0, between.start())).orElse(null));
        String text = file.substring(between.end()).stripLeading();
        return card.containsKey("title") && card.containsKey("description")
                ? Optional.of(new Template(
                        id,
                        Json.text(card.get("title")),
                        Json.text(card.get("description")),
                        tags(card.get("tags")),
                        parameters(id, card),
                        text))
                : Optional.empty();
    }

    private static List<String> tags(@Nullable Object tags) {
        return tags instanceof List<?> list ? list.stream().map(Json::text).toList() : List.of();
    }

    private static List<Parameter> parameters(String id, Map<String, @Nullable Object> card) {
        List<Parameter> all = new ArrayList<>();
        all.add(new Parameter("name", Parameter.Type.NAME, id, "What shall the workflow be called?"));
        for (Map<String, @Nullable Object> each : Json.objects(card.get("parameters"))) {
            Object otherwise = each.get("default");
            all.add(new Parameter(
                    Json.text(each.get("name")),
                    Parameter.Type.valueOf(Json.text(each.get("type")).toUpperCase(Locale.ROOT)),
                    otherwise == null ? "" : otherwise,
                    Json.text(each.get("ask"))));
        }
        return List.copyOf(all);
    }

    /** A workflow: with the given values, and those of the parameters for what is not given. */
    public String filled(Map<String, ? extends @Nullable Object> values) {
        Map<String, Object> all = new LinkedHashMap<>();
        parameters.forEach(parameter -> {
            Object given = values.get(parameter.name());
            all.put(parameter.name(), given == null ? parameter.otherwise() : given);
        });
        return MARK.matcher(text).replaceAll(mark -> {
            Object value = all.get(mark.group(1));
            return Matcher.quoteReplacement(value == null ? mark.group() : written(value));
        });
    }

    /** Plain where YAML reads it as what it is. */
    private static String written(Object value) {
        return value instanceof String text && text.matches("[A-Za-z][A-Za-z0-9_-]*") && !isWord(text)
                ? text
                : Json.write(value);
    }

    /** What YAML takes for something else than a text. */
    private static boolean isWord(String text) {
        return List.of("true", "false", "null", "yes", "no", "on", "off", "y", "n")
                .contains(text.toLowerCase(Locale.ROOT));
    }

    public Map<String, @Nullable Object> toMap() {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("id", id);
        map.put("title", title);
        map.put("description", description);
        map.put("tags", tags);
        map.put(
                "parameters",
                parameters.stream()
                        .map(each -> Map.of(
                                "name", each.name(),
                                "type", each.type().name().toLowerCase(Locale.ROOT),
                                "default", each.otherwise(),
                                "ask", each.ask()))
                        .toList());
        return map;
    }
}
