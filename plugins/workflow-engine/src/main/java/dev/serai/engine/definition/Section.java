package dev.serai.engine.definition;

import dev.serai.engine.yaml.Position;
import dev.serai.engine.yaml.Tree;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One map of a workflow file, read key by key; what does not fit is noted and reads as absent. */
record Section(String name, Tree.Mapping map, Findings findings) {
    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");

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
        return map.values().containsKey(key);
    }

    @Nullable
    Tree get(String key) {
        return map.get(key);
    }

    /** Notes every key that is not among the known ones. */
    void allow(Collection<String> known) {
        map.keys().forEach((key, at) -> {
            if (!known.contains(key)) {
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
        if (!has(key)) {
            findings.error(at(), "key.missing", name + " needs the key '" + key + "'.");
            return Optional.empty();
        }
        return text(key);
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

    boolean flag(String key) {
        Tree tree = get(key);
        if (tree == null) {
            return false;
        }
        if (tree instanceof Tree.Scalar scalar && scalar.value() instanceof Boolean flag) {
            return flag;
        }
        findings.error(
                tree.at(), "type.bool", name + ": '" + key + "' must be true or false, found " + tree.kind() + ".");
        return false;
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

    /** {@code 500ms}, {@code 30s}, {@code 5m}, {@code 24h}, {@code 7d}, or a number of seconds. */
    Optional<Duration> duration(String key) {
        Tree tree = get(key);
        if (tree == null) {
            return Optional.empty();
        }
        if (tree instanceof Tree.Scalar scalar) {
            if (scalar.value() instanceof Long seconds && seconds > 0) {
                return Optional.of(Duration.ofSeconds(seconds));
            }
            Matcher parts = DURATION.matcher(scalar.text());
            if (parts.matches() && Long.parseLong(parts.group(1)) > 0) {
                return Optional.of(duration(Long.parseLong(parts.group(1)), parts.group(2)));
            }
        }
        findings.error(
                tree.at(),
                "type.duration",
                name + ": '" + key + "' must be a duration such as 500ms, 30s, 5m, 24h or 7d, found " + tree.kind()
                        + ".");
        return Optional.empty();
    }

    private static Duration duration(long amount, String unit) {
        return switch (unit) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            case "h" -> Duration.ofHours(amount);
            default -> Duration.ofDays(amount);
        };
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
