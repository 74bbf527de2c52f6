package dev.serai.engine.definition;

import dev.serai.engine.definition.FieldType.Member;
import dev.serai.engine.yaml.Position;
import dev.serai.engine.yaml.Tree;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The key {@code type} of a field, with the {@code schema} of an object. */
final class TypeReader {
    private static final List<String> NAMES = List.of("str", "int", "float", "bool", "list", "dict", "object");

    private static final Pattern WORD = Pattern.compile("\\w+");

    private TypeReader() {}

    /** Noted where it is missing or no type. */
    static Optional<FieldType> type(Section field) {
        Optional<FieldType> type =
                field.required("type").flatMap(text -> parse(text, field.valueAt("type"), field.findings()));
        if (!field.has("schema") || type.isEmpty()) {
            return type;
        }
        if (type.get() instanceof FieldType.ObjectOf) {
            return Optional.of(object(field));
        }
        field.findings()
                .error(
                        field.map().keyAt("schema"),
                        "field.schema",
                        field.name() + ": 'schema' belongs to the type object, and this one is " + type.get() + ".");
        return type;
    }

    private static Optional<FieldType> parse(String text, Position at, Findings findings) {
        boolean known = WORD.matcher(text).results().allMatch(word -> NAMES.contains(word.group()));
        Optional<FieldType> type = known ? FieldType.parse(text) : Optional.empty();
        if (type.isEmpty()) {
            String meant = FieldType.parse(text)
                    .filter(other -> !other.toString().equals(text))
                    .map(other -> " Did you mean '" + other + "'?")
                    .orElse(Findings.didYouMean(text, NAMES));
            findings.error(
                    at,
                    "field.type",
                    "'" + text + "' is no type." + meant
                            + " Types are str, int, float, bool, list, dict, list[T], dict[K, V] and object.");
        }
        return type;
    }

    private static FieldType object(Section field) {
        Map<String, Member> members = new LinkedHashMap<>();
        field.section("schema").ifPresent(schema -> schema.map().values().forEach((name, tree) -> {
            Identifier.check(name, field.name() + ": the name", schema.map().keyAt(name), field.findings());
            member(field.name() + ", '" + name + "'", tree, field.findings())
                    .ifPresent(member -> members.put(name, member));
        }));
        return new FieldType.ObjectOf(members);
    }

    /** The name of a type, or a map of {@code type, required, default}, and of {@code schema} for a nested object. */
    private static Optional<Member> member(String name, Tree tree, Findings findings) {
        if (tree instanceof Tree.Scalar scalar && scalar.value() != null) {
            return parse(scalar.text(), scalar.at(), findings).map(type -> new Member(type, false, null));
        }
        Optional<Section> found = Section.of(name, tree, findings);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Section section = found.get();
        section.allow(Set.of("type", "required", "default", "description", "schema"));
        boolean required = section.flag("required");
        Tree given = section.get("default");
        Optional<FieldType> type = type(section);
        Object value = given == null ? null : given.toValue();
        if (given != null) {
            type.flatMap(t -> t.mismatch(value))
                    .ifPresent(mismatch -> findings.error(
                            given.at(), "field.default-type", "The default of " + name + ": " + mismatch + "."));
        }
        if (given != null && required) {
            findings.error(
                    section.map().keyAt("default"),
                    "field.required-default",
                    name + " is required and has a default; it can only be one of both.");
        }
        return type.map(t -> new Member(t, required, t.store(value)));
    }
}
