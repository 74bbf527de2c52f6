package dev.serai.engine.definition;

import dev.serai.engine.yaml.Tree;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code output_schema}: {@code {type: object, fields: [...]}}, or {@code {type: T}} for a single value. */
final class OutputSchemaReader {
    private OutputSchemaReader() {}

    static Optional<OutputSchema> schema(Section node) {
        Optional<Section> found =
                Section.of(node.name() + ": 'output_schema'", node.get("output_schema"), node.findings());
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Section schema = found.get();
        schema.allow(Set.of("type", "fields", "description", "schema"));
        Optional<FieldType> type = TypeReader.type(schema);
        if (type.isPresent() && type.get() instanceof FieldType.ObjectOf) {
            return Optional.of(new OutputSchema(schema.at(), type.get(), description(schema), fields(schema)));
        }
        if (schema.has("fields")) {
            schema.findings()
                    .error(
                            schema.map().keyAt("fields"),
                            "output-schema.fields",
                            schema.name() + ": 'fields' belongs to the type object.");
        }
        return type.map(single -> new OutputSchema(schema.at(), single, description(schema), Map.of()));
    }

    private static @Nullable String description(Section section) {
        return section.get("description") instanceof Tree.Scalar text
                        && !text.text().isBlank()
                ? text.text()
                : null;
    }

    private static Map<String, OutputSchema.Field> fields(Section schema) {
        Map<String, OutputSchema.Field> fields = new LinkedHashMap<>();
        if (schema.list("fields").isEmpty()) {
            schema.findings()
                    .error(
                            schema.at(),
                            "output-schema.fields",
                            schema.name() + ": an object needs 'fields', a list of {name, type}.");
        }
        for (Tree item : schema.list("fields")) {
            Section.of(schema.name() + ": a field", item, schema.findings()).ifPresent(field -> {
                field.allow(Set.of("name", "type", "description", "schema", "required"));
                Optional<String> name = field.required("name");
                TypeReader.type(field)
                        .ifPresent(type -> name.ifPresent(n -> put(
                                fields,
                                n,
                                new OutputSchema.Field(field.at(), type, description(field)),
                                schema.findings())));
            });
        }
        return fields;
    }

    private static void put(
            Map<String, OutputSchema.Field> fields, String name, OutputSchema.Field field, Findings findings) {
        if (fields.putIfAbsent(name, field) != null) {
            findings.error(field.at(), "output-schema.fields", "'output_schema' names the field '" + name + "' twice.");
        }
    }
}
