package dev.serai.engine.definition;

import dev.serai.engine.yaml.Position;
import java.util.Map;

/**
 * What the answer of a node must look like.
 *
 * @param type of the whole: an object, or a single value
 * @param fields of an object, by name, each with its place; empty for a single value
 */
public record OutputSchema(Position at, FieldType type, Map<String, Field> fields) {

    public record Field(Position at, FieldType type) {}

    public boolean isObject() {
        return type instanceof FieldType.ObjectOf;
    }
}
