package dev.serai.host.settings;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The settings that the host itself reads. Plugins declare theirs; see {@link DeclaredKeys}. */
final class HostKeys {
    /** Where every key must be a known one. */
    static final Set<String> NAMESPACES = Set.of("http", "data", "database", "examples", "log", "identity");

    private record Rule(String allowed, Predicate<String> holds) {}

    private static final Rule ANY = new Rule("any text", value -> true);
    private static final Rule FLAG = new Rule("true or false", List.of("true", "false")::contains);
    private static final Rule PORT = new Rule("a port from 0 (any free one) to 65535", HostKeys::isPort);
    private static final Rule SIZE = new Rule(
            "a size such as 512KB or 10MB", value -> ByteSize.parse(value).isPresent());
    private static final Rule FORMAT = new Rule("text or json", List.of("text", "json")::contains);
    private static final Rule PROFILE = new Rule("prod or dev", List.of("prod", "dev")::contains);
    private static final Rule LEVEL =
            new Rule("error, warn, info or debug", List.of("error", "warn", "info", "debug")::contains);
    private static final Rule DATABASE =
            new Rule("blank for SQLite, or jdbc:postgresql://...", value -> value.startsWith("jdbc:postgresql:"));
    private static final Rule DURATION = new Rule(
            "a duration such as 30s or 24h", value -> DurationText.parse(value).isPresent());

    private static final Map<String, Rule> RULES = new TreeMap<>(Map.ofEntries(
            Map.entry("serai.home", ANY),
            Map.entry("serai.http.host", ANY),
            Map.entry("serai.http.port", PORT),
            Map.entry("serai.http.max-body-size", SIZE),
            Map.entry("serai.http.secure-cookies", FLAG),
            Map.entry("serai.data.dir", ANY),
            Map.entry("serai.database.url", DATABASE),
            Map.entry("serai.database.user", ANY),
            Map.entry("serai.database.password", ANY),
            Map.entry("serai.examples.enabled", FLAG),
            Map.entry("serai.identity.session-timeout", DURATION),
            Map.entry("serai.profile", PROFILE),
            Map.entry("serai.log.format", FORMAT),
            Map.entry("serai.log.level", LEVEL)));

    private HostKeys() {}

    static Set<String> names() {
        return RULES.keySet();
    }

    static boolean isKnown(String key) {
        return RULES.containsKey(key);
    }

    /** True for keys that must be the host's: those in its namespaces, and those a slip away from one of its keys. */
    static boolean isHosts(String key) {
        String[] parts = key.split("\\.", 3);
        return parts.length > 1
                && parts[0].equals("serai")
                && (NAMESPACES.contains(parts[1]) || RULES.keySet().stream().anyMatch(known -> isSlip(key, known)));
    }

    static boolean isHostsVariable(String name) {
        return NAMESPACES.stream().anyMatch(space -> name.startsWith("SERAI_" + space.toUpperCase(Locale.ROOT) + "_"));
    }

    private static boolean isSlip(String key, String known) {
        return NearestName.edits(key, known) <= 2;
    }

    /** What is allowed, where the value isn't. */
    static Optional<String> complaint(String key, String value) {
        @Nullable Rule rule = RULES.get(key);
        return rule == null || value.isBlank() || rule.holds.test(value.trim())
                ? Optional.empty()
                : Optional.of(rule.allowed);
    }

    private static boolean isPort(String value) {
        return value.matches("\\d{1,5}") && Integer.parseInt(value) <= 65_535;
    }
}
