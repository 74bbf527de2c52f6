package dev.serai.engine.plan;

import dev.serai.engine.definition.Definition.Field;
import dev.serai.engine.definition.Definition.Node;
import dev.serai.engine.definition.FieldType;
import dev.serai.engine.definition.JsonType;
import dev.serai.engine.definition.NodeAction;
import dev.serai.engine.definition.OutputSchema;
import dev.serai.engine.yaml.Tree;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a file says that the answer of a node has: from its {@code output_schema}, else from its outputs. */
final class Answer {
    /** The name of what a node gives whose outputs are computed, and which says no more of it. */
    private static final String WHOLE = "result";

    private final Compilation compilation;
    private final Node node;
    private final @Nullable OutputSchema schema;

    Answer(Compilation compilation, Node node) {
        this.compilation = compilation;
        this.node = node;
        this.schema = node.action() instanceof NodeAction.Typed typed ? typed.offered() : null;
    }

    /** For a node type that gives whatever a file asks for. */
    Map<String, FieldType> asked() {
        Map<String, FieldType> asked = new LinkedHashMap<>();
        if (schema != null && schema.isObject()) {
            schema.fields().forEach((name, field) -> asked.put(name, field.type()));
        } else if (node.outputs() instanceof Tree.Sequence list) {
            list.items().forEach(item -> asked.put(name(item), FieldType.Basic.ANY)); // those that are no fields, too
            fields().forEach(field -> asked.put(field.name(), schema == null ? field.type() : schema.type()));
        } else if (node.outputs() instanceof Tree.Mapping) {
            asked.put(WHOLE, schema == null ? FieldType.Basic.STR : schema.type());
        }
        return asked;
    }

    private List<Field> fields() {
        return node.outputs() instanceof Tree.Sequence list
                ? list.items().stream()
                        .map(Answer::name)
                        .filter(compilation.fields()::containsKey)
                        .map(compilation.fields()::get)
                        .filter(Objects::nonNull)
                        .toList()
                : List.of();
    }

    private static String name(Tree item) {
        return item instanceof Tree.Scalar scalar ? scalar.text() : item.kind();
    }

    /**
     * As JSON Schemas, by name.
     *
     * @param offered what the node type says of the names that expressions see
     */
    Map<String, Map<String, @Nullable Object>> schemas(Map<String, FieldType> offered) {
        Map<String, Map<String, @Nullable Object>> schemas = new LinkedHashMap<>();
        if (schema != null && schema.isObject()) {
            schema.fields().forEach((name, field) -> schemas.put(name, JsonType.of(field.type(), field.description())));
        } else if (node.outputs() instanceof Tree.Sequence) {
            fields().forEach(field -> schemas.put(field.name(), schema(field)));
        } else if (node.outputs() instanceof Tree.Mapping) {
            String description = schema == null ? null : schema.description();
            offered.forEach((name, type) -> schemas.put(name, JsonType.of(type, description)));
        }
        return Collections.unmodifiableMap(schemas);
    }

    private Map<String, @Nullable Object> schema(Field field) {
        return schema == null
                ? JsonType.of(field.type(), field.description())
                : JsonType.of(schema.type(), schema.description() == null ? field.description() : schema.description());
    }
}
