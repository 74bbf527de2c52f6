package dev.serai.engine.yaml;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A value from a YAML or JSON file, with its place. */
public sealed interface Tree {

    Position at();

    /** @param keys where each key stands; in the order of the file, as {@code values} */
    record Mapping(Position at, Map<String, Tree> values, Map<String, Position> keys) implements Tree {
        public @Nullable Tree get(String key) {
            return values.get(key);
        }

        /** The place of a key, or of the whole where it has no such key. */
        public Position keyAt(String key) {
            return keys.getOrDefault(key, at);
        }
    }

    record Sequence(Position at, List<Tree> items) implements Tree {}

    /**
     * @param value {@code String}, {@code Long}, {@code Double}, {@code Boolean} or null
     * @param text as written
     * @param plain neither quoted nor a block: a column in the value is a column in the file
     */
    record Scalar(Position at, @Nullable Object value, String text, boolean plain) implements Tree {}

    /** The value without its places: maps, lists and scalars. */
    default @Nullable Object toValue() {
        return switch (this) {
            case Mapping mapping -> {
                Map<String, @Nullable Object> map = new LinkedHashMap<>();
                mapping.values().forEach((key, value) -> map.put(key, value.toValue()));
                yield map;
            }
            case Sequence sequence -> {
                List<@Nullable Object> list = new ArrayList<>(sequence.items().size());
                sequence.items().forEach(item -> list.add(item.toValue()));
                yield list;
            }
            case Scalar scalar -> scalar.value();
        };
    }

    /** How people call what this is. */
    default String kind() {
        return switch (this) {
            case Mapping m -> "a map";
            case Sequence s -> "a list";
            case Scalar s -> s.value() == null ? "nothing" : "'" + s.text() + "'";
        };
    }
}
