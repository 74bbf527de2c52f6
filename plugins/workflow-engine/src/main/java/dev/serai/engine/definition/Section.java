package dev.serai.engine.definition;

import dev.serai.engine.definition.Definition.Name;
import dev.serai.engine.yaml.Position;
import dev.serai.engine.yaml.Tree;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One map of a workflow file, read key by key; what does not fit is noted and reads as absent, as does an empty value. */
record Section(String name, Tree.Mapping map, Findings findings) {

    static Optional<Section> of(String name, @Nullable Tree tree, Findings findings) {
        if (tree instanceof Tree.Mapping map) {
            return Optional.of(new Section(name, map, findings));
        }
        if (tree != null) {
            findings.error(tree.at(), "type.map", name + " must be a map, found " + tree.kind() + ".");
        }
        return Optional.empty();
    }

    Position at() {
        return map.at();
    }

    boolean has(String key) {
        return get(key) != null;
    }

    @Nullable
    Tree get(String key) {
        Tree tree = map.get(key);
        return tree instanceof Tree.Scalar scalar && scalar.value() == null ? null : tree;
    }

    /** Where the value of a key stands; the section where there is none. */
    Position valueAt(String key) {
        Tree value = get(key);
        return value == null ? at() : value.at();
    }

    /** Notes every key that is not among the known ones. */
    void allow(Collection<String> known) {
        allow(known, Set.of());
    }

    /** As {@link #allow(Collection)}, and passes over some more without naming them. */
    void allow(Collection<String> known, Set<String> silent) {
        map.keys().forEach((key, at) -> {
            if (!known.contains(key) && !silent.contains(key)) {
                findings.error(
                        at,
                        "key.unknown",
                        name + " has no key '" + key + "'." + Findings.didYouMean(key, known) + " Known here: "
                                + String.join(", ", known.stream().sorted().toList()) + ".");
            }
        });
    }

    /** Text that is there and not blank; noted where it is missing. */
    Optional<String> required(String key) {
        return demand(key) ? text(key) : Optional.empty();
    }

    /** Whether a key is there; noted where it is not. */
    boolean demand(String key) {
        if (!has(key)) {
            findings.error(at(), "key.missing", name + " needs the key '" + key + "'.");
        }
        return has(key);
    }

    /** Numbers and booleans count as their text: {@code version: 1.10} is "1.10". */
    Optional<String> text(String key) {
        Tree tree = get(key);
        if (tree == null) {
            return Optional.empty();
        }
        if (tree instanceof Tree.Scalar scalar
                && scalar.value() != null
                && !scalar.text().isBlank()) {
            return Optional.of(scalar.text());
        }
        findings.error(tree.at(), "type.text", name + ": '" + key + "' must be text, found " + tree.kind() + ".");
        return Optional.empty();
    }

    /** As {@link #text}, with its place. */
    Optional<Name> reference(String key) {
        return text(key).map(text -> new Name(text, valueAt(key)));
    }

    /** One of a few words; noted where it is another. */
    Optional<String> choice(String key, Set<String> words) {
        Optional<String> word = text(key);
        if (word.isPresent() && !words.contains(word.get())) {
            findings.error(
                    valueAt(key),
                    "type.choice",
                    name + ": '" + key + "' must be one of "
                            + String.join(", ", words.stream().sorted().toList()) + ", found '" + word.get() + "'."
                            + Findings.didYouMean(word.get(), words));
            return Optional.empty();
        }
        return word;
    }

    boolean flag(String key) {
        return flag(key, false);
    }

    boolean flag(String key, boolean otherwise) {
        Tree tree = get(key);
        if (tree == null) {
            return otherwise;
        }
        if (tree instanceof Tree.Scalar scalar && scalar.value() instanceof Boolean flag) {
            return flag;
        }
        findings.error(
                tree.at(), "type.bool", name + ": '" + key + "' must be true or false, found " + tree.kind() + ".");
        return otherwise;
    }

    Optional<Integer> number(String key, int least, int most) {
        Tree tree = get(key);
        if (tree == null) {
            return Optional.empty();
        }
        if (tree instanceof Tree.Scalar scalar
                && scalar.value() instanceof Long number
                && number >= least
                && number <= most) {
            return Optional.of(number.intValue());
        }
        findings.error(
                tree.at(),
                "type.number",
                name + ": '" + key + "' must be a whole number from " + least + " to " + most + ", found " + tree.kind()
                        + ".");
        return Optional.empty();
    }

    Optional<Double> fraction(String key, double least, double most) {
        Tree tree = get(key);
        if (tree == null) {
            return Optional.empty();
        }
        if (tree instanceof Tree.Scalar scalar
                && scalar.value() instanceof Number number
                && number.doubleValue() >= least
                && number.doubleValue() <= most) {
            return Optional.of(number.doubleValue());
        }
        findings.error(
                tree.at(),
                "type.number",
                name + ": '" + key + "' must be a number from " + least + " to " + most + ", found " + tree.kind()
                        + ".");
        return Optional.empty();
    }

    /** {@code 500ms}, {@code 30s}, {@code 5m}, {@code 24h}, {@code 7d}, or a number of seconds. */
    Optional<Duration> duration(String key) {
        Tree tree = get(key);
        if (tree == null) {
            return Optional.empty();
        }
        Optional<Duration> duration =
                tree instanceof Tree.Scalar scalar ? Durations.parse(scalar.value()) : Optional.empty();
        if (duration.isEmpty()) {
            findings.error(
                    tree.at(),
                    "type.duration",
                    name + ": '" + key + "' must be a duration such as 500ms, 30s, 5m, 24h or 7d, found " + tree.kind()
                            + ".");
        }
        return duration;
    }

    List<Tree> list(String key) {
        Tree tree = get(key);
        if (tree instanceof Tree.Sequence sequence) {
            return sequence.items();
        }
        if (tree != null) {
            findings.error(tree.at(), "type.list", name + ": '" + key + "' must be a list, found " + tree.kind() + ".");
        }
        return List.of();
    }

    List<String> texts(String key) {
        List<String> texts = new ArrayList<>();
        for (Tree item : list(key)) {
            if (item instanceof Tree.Scalar scalar && scalar.value() != null) {
                texts.add(scalar.text());
            } else {
                findings.error(
                        item.at(), "type.text", name + ": '" + key + "' holds texts, found " + item.kind() + ".");
            }
        }
        return texts;
    }

    Optional<Section> section(String key) {
        return of("'" + key + "'", get(key), findings);
    }
}
