package dev.serai.host.settings;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The settings that are known: the host's own, and what plugins declare. Of a declared key, {@code serai.webhooks.*.secret},
 * a {@code *} stands for one word; all keys that begin as it does, {@code serai.webhooks.}, must then be known ones.
 *
 * @param declared those of plugins; what is not {@code serai.SOMETHING.} or would be in a room of the host's is left out
 */
record DeclaredKeys(Set<String> declared) {
    private static final Pattern KEY = Pattern.compile("serai\\.([a-z0-9-]+)\\.[a-z0-9*.-]+");

    DeclaredKeys {
        declared = declared.stream().filter(DeclaredKeys::isPlugins).collect(Collectors.toUnmodifiableSet());
    }

    private static boolean isPlugins(String key) {
        var parts = KEY.matcher(key);
        return parts.matches() && !HostKeys.NAMESPACES.contains(parts.group(1));
    }

    /** What is meant where the key is a misspelt one; empty where it is known, or nobody's. */
    Optional<Unknown> unknown(String key) {
        boolean mustBeKnown = HostKeys.isHosts(key) || isIn(key, declared) || isSlip(key);
        return mustBeKnown && !HostKeys.isKnown(key) && !matches(key, declared)
                ? Optional.of(
                        new Unknown(key, NearestName.to(key, suggestions(key).toList())))
                : Optional.empty();
    }

    /** As {@link #unknown}, for the name of an environment variable. */
    Optional<Unknown> unknownVariable(String name) {
        List<String> known = Stream.concat(HostKeys.names().stream(), declared.stream())
                .map(EnvironmentName::of)
                .toList();
        boolean mustBeKnown = HostKeys.isHostsVariable(name)
                || declared.stream().anyMatch(key -> name.startsWith(EnvironmentName.of(namespace(key))));
        return mustBeKnown && !matches(name, known)
                ? Optional.of(new Unknown(name, NearestName.to(name, known)))
                : Optional.empty();
    }

    record Unknown(String name, Optional<String> nearest) {}

    private static boolean isIn(String key, Collection<String> declared) {
        return declared.stream().anyMatch(known -> key.startsWith(namespace(known)));
    }

    /** {@code serai.engine.} */
    private static String namespace(String key) {
        return key.substring(0, key.indexOf('.', "serai.".length()) + 1);
    }

    private boolean isSlip(String key) {
        return key.startsWith("serai.")
                && declared.stream().anyMatch(known -> !known.contains("*") && NearestName.edits(key, known) <= 2);
    }

    private static boolean matches(String name, Collection<String> patterns) {
        return patterns.stream()
                .anyMatch(pattern -> pattern(pattern).matcher(name).matches());
    }

    private static Pattern pattern(String declared) {
        return Pattern.compile(declared.replace(".", "\\.").replace("*", "[A-Za-z0-9_-]+"));
    }

    /** With the words that the key has where a declared one has any. */
    private Stream<String> suggestions(String key) {
        String[] words = key.split("\\.", -1);
        return Stream.concat(HostKeys.names().stream(), declared.stream().map(known -> filled(known, words)));
    }

    private static String filled(String known, String[] words) {
        String[] parts = known.split("\\.", -1);
        for (int i = 0; i < parts.length && i < words.length; i++) {
            parts[i] = parts[i].equals("*") ? words[i] : parts[i];
        }
        return String.join(".", parts);
    }
}
