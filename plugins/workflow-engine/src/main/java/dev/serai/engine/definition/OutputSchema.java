package dev.serai.engine.definition;

import dev.serai.engine.yaml.Position;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the answer of a node must look like.
 *
 * @param type of the whole: an object, or a single value
 * @param description null where the file has none
 * @param fields of an object, by name, in the order of the file; empty for a single value
 */
public record OutputSchema(
        Position at, FieldType type, @Nullable String description, Map<String, Field> fields) {

    /** @param description null where the file has none */
    public record Field(
            Position at, FieldType type, @Nullable String description) {}

    public boolean isObject() {
        return type instanceof FieldType.ObjectOf;
    }
}
