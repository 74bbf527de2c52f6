package dev.serai.host.settings;

import dev.serai.api.Problem;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What is wrong with settings. Values of keys that may hold a secret are never shown. */
final class SettingsCheck {
    private static final List<String> SECRETIVE = List.of("password", "secret", "token", "key");

    private SettingsCheck() {}

    static Optional<Problem> problem(String key, String value) {
        if (HostKeys.isHosts(key) && !HostKeys.isKnown(key)) {
            return Optional.of(unknown(key, NearestName.to(key, HostKeys.names())));
        }
        return HostKeys.complaint(key, value).map(allowed -> wrongValue(key, value, allowed));
    }

    static List<Problem> ofNamed(Map<String, String> settings, String source) {
        return settings.entrySet().stream()
                .flatMap(entry -> problem(entry.getKey(), entry.getValue()).stream())
                .map(problem -> problem.in(source))
                .toList();
    }

    static List<Problem> ofEnvironment(Map<String, String> environment) {
        return environment.entrySet().stream()
                .flatMap(entry -> ofVariable(entry.getKey(), entry.getValue()).stream())
                .map(problem -> problem.in("environment"))
                .toList();
    }

    private static Optional<Problem> ofVariable(String name, String value) {
        Optional<String> key = HostKeys.names().stream()
                .filter(known -> EnvironmentName.of(known).equals(name))
                .findFirst();
        if (key.isPresent()) {
            return problem(key.get(), value);
        }
        boolean hosts = HostKeys.NAMESPACES.stream()
                .anyMatch(space -> name.startsWith("SERAI_" + space.toUpperCase(Locale.ROOT) + "_"));
        List<String> known = HostKeys.names().stream().map(EnvironmentName::of).toList();
        return hosts ? Optional.of(unknown(name, NearestName.to(name, known))) : Optional.empty();
    }

    private static Problem unknown(String name, Optional<String> nearest) {
        String hint = nearest.map(known -> "; did you mean " + known + "?").orElse("");
        return Problem.error("config.unknown-key", "unknown setting " + name + hint);
    }

    static Problem wrongValue(String key, String value, String allowed) {
        boolean secretive = SECRETIVE.stream().anyMatch(key.toLowerCase(Locale.ROOT)::contains);
        return Problem.error(
                "config.invalid", key + " is " + (secretive ? "***" : "'" + value + "'") + "; allowed is " + allowed);
    }
}
