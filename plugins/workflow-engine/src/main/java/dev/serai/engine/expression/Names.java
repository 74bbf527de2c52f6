package dev.serai.engine.expression;

import dev.serai.engine.definition.FieldType;
import dev.serai.engine.definition.Findings;
import dev.serai.engine.yaml.Position;
import dev.serai.engine.yaml.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The names that expressions and placeholders may use.
 *
 * @param locals ahead of the fields
 * @param secrets whether placeholders may be {@code secret.NAME}
 */
public record Names(Map<String, FieldType> locals, Map<String, FieldType> fields, boolean secrets) {
    private static final String STATE = "state.";
    private static final Pattern PATH = Pattern.compile("\\{?(?<path>[A-Za-z_][A-Za-z0-9_.]*)}?");

    void check(Template.Reference reference, Tree.Scalar at, Findings findings) {
        Position place = place(at, "{" + reference.name());
        if (reference.isSecret()) {
            if (!secrets) {
                findings.error(
                        place,
                        "secret.misplaced",
                        "The placeholder '{" + reference.name()
                                + "}': a secret may only stand in the configuration of a "
                                + "node that reaches out of the platform, such as 'call' or 'http'.");
            }
            return;
        }
        FieldType type = type(reference.name());
        Optional<String> fault = type == null
                ? Optional.of("it is neither an input of the node nor a state field."
                        + Findings.didYouMean(bare(reference.name()), all()))
                : pathFault(reference, type);
        fault.ifPresent(message -> findings.error(
                place, "placeholder.unknown", "The placeholder '{" + reference.text() + "}': " + message));
    }

    boolean has(String name) {
        return type(name) != null;
    }

    /** The type of what a text refers to that is one placeholder, or one path, and nothing else. */
    public Optional<FieldType> typeOf(String text) {
        Matcher path = PATH.matcher(text.strip());
        if (!path.matches()) {
            return Optional.empty();
        }
        Template.Reference reference = Template.Reference.of(path.group("path"));
        Optional<FieldType> type = Optional.ofNullable(type(reference.name()));
        for (String step : reference.path()) {
            type = type.flatMap(found -> found.within(step));
        }
        return type;
    }

    private @Nullable FieldType type(String name) {
        if (name.startsWith(STATE)) {
            return fields.get(bare(name));
        }
        return locals.containsKey(name) ? locals.get(name) : fields.get(name);
    }

    /** What is wrong with a path into a value of a known type. */
    Optional<String> pathFault(Template.Reference reference, FieldType type) {
        FieldType found = type;
        for (String step : reference.path()) {
            Optional<FieldType> within = found.within(step);
            if (within.isEmpty()) {
                Set<String> known = found instanceof FieldType.ObjectOf object
                        ? object.members().keySet()
                        : Set.of();
                return Optional.of("there is no '" + step + "' in '" + reference.name() + "', in a value of the type "
                        + found + "." + Findings.didYouMean(step, known));
            }
            found = within.get();
        }
        return Optional.empty();
    }

    List<String> all() {
        List<String> all = new ArrayList<>(locals.keySet());
        all.addAll(fields.keySet());
        return all;
    }

    /** Without {@code state.} before it. */
    static String bare(String name) {
        return name.startsWith(STATE) ? name.substring(STATE.length()) : name;
    }

    private static Position place(Tree.Scalar scalar, String text) {
        int offset = scalar.plain() ? Math.max(0, scalar.text().indexOf(text)) : 0;
        return new Position(scalar.at().line(), scalar.at().column() + offset);
    }
}
