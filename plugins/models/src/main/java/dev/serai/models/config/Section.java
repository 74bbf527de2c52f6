package dev.serai.models.config;

import dev.serai.api.Problem;
import dev.serai.models.value.Durations;
import dev.serai.models.value.Nearest;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** One map of a YAML file. What is asked for and wrong becomes a problem with its place; reading goes on. */
public final class Section {
    private final Node node;
    private final String name;
    private final List<Problem> problems;
    private final Map<String, Node> values = new LinkedHashMap<>();
    private final Map<String, Node> keys = new LinkedHashMap<>();
    private final Set<String> known = new LinkedHashSet<>();

    /** @param name how messages call it */
    Section(Node node, String name, List<Problem> problems) {
        this.node = node;
        this.name = name;
        this.problems = problems;
        if (node instanceof MappingNode mapping) {
            for (NodeTuple tuple : mapping.getValue()) {
                add(tuple);
            }
        } else if (!isNull(node)) {
            error(node, "config.type", name + " must be a map of keys and values.");
        }
    }

    private void add(NodeTuple tuple) {
        if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
            error(tuple.getKeyNode(), "config.key", "A key must be text.");
        } else if (keys.putIfAbsent(key.getValue(), key) != null) {
            error(key, "config.duplicate", "The key '" + key.getValue() + "' stands here for the second time.");
        } else {
            values.put(key.getValue(), tuple.getValueNode());
        }
    }

    static boolean isNull(Node node) {
        return node.getTag().equals(Tag.NULL);
    }

    /** The keys as written, for sections whose keys are names of the user's. */
    public Set<String> names() {
        known.addAll(values.keySet());
        return values.keySet();
    }

    /** Says of every key that nobody asked for that it is unknown. */
    public void finish() {
        keys.forEach((key, place) -> {
            if (!known.contains(key)) {
                error(
                        place,
                        "config.unknown",
                        name + " has no '" + key + "'." + Nearest.hint(key, known) + " Known: "
                                + String.join(", ", known) + ".");
            }
        });
    }

    private Optional<Node> value(String key) {
        known.add(key);
        return Optional.ofNullable(values.get(key)).filter(value -> !isNull(value));
    }

    public Optional<Section> section(String key) {
        return value(key).map(value -> new Section(value, "'" + key + "'", problems));
    }

    /** The items of a list, each a map. */
    public List<Section> sections(String key, String each) {
        List<Section> sections = new ArrayList<>();
        value(key).ifPresent(value -> {
            if (value instanceof SequenceNode sequence) {
                sequence.getValue().forEach(item -> sections.add(new Section(item, each, problems)));
            } else {
                error(value, "config.type", "'" + key + "' must be a list.");
            }
        });
        return sections;
    }

    public @Nullable String text(String key) {
        return read(key, "a text", text -> text.isBlank() ? Optional.empty() : Optional.of(text.strip()));
    }

    public String required(String key) {
        String text = text(key);
        if (text == null && !values.containsKey(key)) {
            error(node, "config.missing", name + " needs '" + key + "'.");
        }
        return text == null ? "" : text;
    }

    /** The items of a list of texts; empty where there is none. */
    public List<String> texts(String key) {
        List<String> texts = new ArrayList<>();
        value(key).ifPresent(value -> {
            if (!(value instanceof SequenceNode sequence)) {
                error(value, "config.type", "'" + key + "' must be a list.");
                return;
            }
            for (Node item : sequence.getValue()) {
                if (item instanceof ScalarNode scalar && !scalar.getValue().isBlank()) {
                    texts.add(scalar.getValue().strip());
                } else {
                    error(item, "config.type", "'" + key + "' is a list of texts.");
                }
            }
        });
        return texts;
    }

    public @Nullable String choice(String key, Set<String> choices) {
        return read(key, "one of " + String.join(", ", choices), text -> Optional.of(text)
                .filter(choices::contains));
    }

    public @Nullable Boolean flag(String key) {
        return read(key, "true or false", text -> switch (text) {
            case "true" -> Optional.of(true);
            case "false" -> Optional.of(false);
            default -> Optional.empty();
        });
    }

    /** Between the bounds, both included. */
    public @Nullable BigDecimal number(String key, String least, String most) {
        BigDecimal low = new BigDecimal(least);
        BigDecimal high = new BigDecimal(most);
        return read(key, "a number from " + least + " to " + most, text -> decimal(text)
                .filter(number -> number.compareTo(low) >= 0 && number.compareTo(high) <= 0));
    }

    /** Between the bounds, both included. */
    public @Nullable Integer integer(String key, int least, int most) {
        return read(key, "a whole number from " + least + " to " + most, text -> decimal(text)
                .filter(number -> number.stripTrailingZeros().scale() <= 0)
                .filter(number -> number.compareTo(BigDecimal.valueOf(least)) >= 0
                        && number.compareTo(BigDecimal.valueOf(most)) <= 0)
                .map(BigDecimal::intValue));
    }

    private static Optional<BigDecimal> decimal(String text) {
        try {
            return Optional.of(new BigDecimal(text));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    public @Nullable Duration duration(String key) {
        return read(
                key,
                "a duration such as 500ms, 30s, 5m",
                text -> Durations.parse(
                        decimal(text).<Object>map(number -> number).orElse(text)));
    }

    /** Null where nothing is there, or nothing that can be read. */
    public <T> @Nullable T read(String key, String expected, Function<String, Optional<T>> reading) {
        Node value = value(key).orElse(null);
        if (value == null) {
            return null;
        }
        if (value instanceof ScalarNode scalar) {
            Optional<T> read = reading.apply(scalar.getValue());
            if (read.isPresent()) {
                return read.get();
            }
        }
        String found = value instanceof ScalarNode scalar ? "'" + scalar.getValue() + "'" : "a list or a map";
        error(value, "config.value", "'" + key + "' must be " + expected + ", found " + found + ".");
        return null;
    }

    /** A problem at the value of a key. */
    public void wrong(String key, String code, String message) {
        error(values.getOrDefault(key, node), code, message);
    }

    private void error(Node place, String code, String message) {
        Mark mark = place.getStartMark().orElse(null);
        Problem problem = Problem.error(code, message);
        problems.add(mark == null ? problem : problem.at(mark.getLine() + 1, mark.getColumn() + 1));
    }
}
