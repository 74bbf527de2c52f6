package dev.serai.host.settings;

import dev.serai.api.Problem;
import dev.serai.host.settings.DeclaredKeys.Unknown;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What is wrong with settings. Values of keys that may hold a secret are never shown. */
record SettingsCheck(DeclaredKeys keys) {
    private static final List<String> SECRETIVE = List.of("password", "secret", "token", "key");

    Optional<Problem> problem(String key, String value) {
        return keys.unknown(key).map(SettingsCheck::unknown).or(() -> HostKeys.complaint(key, value)
                .map(allowed -> wrongValue(key, value, allowed)));
    }

    List<Problem> ofNamed(Map<String, String> settings, String source) {
        return settings.entrySet().stream()
                .flatMap(entry -> problem(entry.getKey(), entry.getValue()).stream())
                .map(problem -> problem.in(source))
                .toList();
    }

    List<Problem> ofEnvironment(Map<String, String> environment) {
        return environment.entrySet().stream()
                .flatMap(entry -> ofVariable(entry.getKey(), entry.getValue()).stream())
                .map(problem -> problem.in("environment"))
                .toList();
    }

    private Optional<Problem> ofVariable(String name, String value) {
        Optional<String> key = HostKeys.names().stream()
                .filter(known -> EnvironmentName.of(known).equals(name))
                .findFirst();
        return key.isPresent()
                ? problem(key.get(), value)
                : keys.unknownVariable(name).map(SettingsCheck::unknown);
    }

    private static Problem unknown(Unknown unknown) {
        String hint =
                unknown.nearest().map(known -> "; did you mean " + known + "?").orElse("");
        return Problem.error("config.unknown-key", "unknown setting " + unknown.name() + hint);
    }

    static Problem wrongValue(String key, String value, String allowed) {
        boolean secretive = SECRETIVE.stream().anyMatch(key.toLowerCase(Locale.ROOT)::contains);
        return Problem.error(
                "config.invalid", key + " is " + (secretive ? "***" : "'" + value + "'") + "; allowed is " + allowed);
    }
}
