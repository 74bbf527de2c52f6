package dev.serai.engine.definition;

import dev.serai.engine.definition.Definition.Field;
import dev.serai.engine.yaml.Tree;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code state}. */
final class FieldReader {
    private static final Set<String> KEYS = Set.of("type", "required", "default", "description", "schema", "reduce");
    private static final Set<String> REDUCERS = Set.of("replace", "append", "merge", "sum", "min", "max");
    /** What the planner names itself. */
    private static final String COUNTER = "_loop_iteration_";

    private final Section fields;
    private final Findings findings;

    private FieldReader(Section fields) {
        this.fields = fields;
        this.findings = fields.findings();
    }

    static Map<String, Field> fields(Section state) {
        state.allow(Set.of("fields"));
        Optional<Section> declared = state.section("fields");
        if (declared.isEmpty() || declared.get().map().values().isEmpty()) {
            state.findings().error(state.at(), "state.empty", "'state.fields' needs at least one field.");
            return Map.of();
        }
        return new FieldReader(declared.get()).all();
    }

    private Map<String, Field> all() {
        Map<String, Field> all = new LinkedHashMap<>();
        fields.map().values().forEach((name, tree) -> field(name, tree).ifPresent(field -> all.put(name, field)));
        return all;
    }

    private Optional<Field> field(String name, Tree tree) {
        checkName(name);
        Optional<Section> found = Section.of("The field '" + name + "'", tree, findings);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Section field = found.get();
        field.allow(KEYS);
        Optional<FieldType> type = TypeReader.type(field);
        boolean required = field.flag("required");
        Object value = defaultValue(name, field, type, required);
        String reduce = reduce(name, field, type);
        return type.map(t -> new Field(
                field.at(),
                name,
                t,
                required,
                t.store(value),
                field.text("description").orElse(null),
                reduce));
    }

    private void checkName(String name) {
        Identifier.check(name, "The field", fields.map().keyAt(name), findings);
        if (name.startsWith(COUNTER)) {
            findings.error(
                    fields.map().keyAt(name),
                    "field.reserved",
                    "'" + name + "' is a name that the platform uses itself.");
        }
    }

    private @Nullable Object defaultValue(String name, Section field, Optional<FieldType> type, boolean required) {
        Tree given = field.get("default");
        if (given == null) {
            return null;
        }
        if (required) {
            findings.error(
                    field.map().keyAt("default"),
                    "field.required-default",
                    "The field '" + name + "' is required and has a default; it can only be one of both.");
        }
        Object value = given.toValue();
        type.flatMap(t -> t.mismatch(value))
                .ifPresent(mismatch -> findings.error(
                        given.at(),
                        "field.default-type",
                        "The default of the field '" + name + "': " + mismatch + "."));
        return value;
    }

    private @Nullable String reduce(String name, Section field, Optional<FieldType> type) {
        Optional<String> reduce = field.choice("reduce", REDUCERS);
        if (reduce.isPresent() && type.isPresent() && !fits(reduce.get(), type.get())) {
            findings.error(
                    field.valueAt("reduce"),
                    "reduce.type",
                    "The field '" + name + "': '" + reduce.get() + "' does not fit the type " + type.get() + ".");
        }
        return reduce.orElse(null);
    }

    private static boolean fits(String reduce, FieldType type) {
        return switch (reduce) {
            case "append" -> type instanceof FieldType.ListOf;
            case "merge" -> type instanceof FieldType.DictOf || type instanceof FieldType.ObjectOf;
            case "sum" -> List.of(FieldType.Basic.INT, FieldType.Basic.FLOAT).contains(type);
            case "min", "max" ->
                List.of(FieldType.Basic.INT, FieldType.Basic.FLOAT, FieldType.Basic.STR)
                        .contains(type);
            default -> true;
        };
    }
}
