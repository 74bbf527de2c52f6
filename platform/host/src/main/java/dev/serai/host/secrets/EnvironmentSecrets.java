package dev.serai.host.secrets;

import dev.serai.api.SecretSource;
import java.util.Map;
import java.util.Optional;

/** Secrets in environment variables of the same name. */
public record EnvironmentSecrets(Map<String, String> environment) implements SecretSource {

    @Override
    public String description() {
        return "the environment";
    }

    @Override
    public Optional<String> find(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isEmpty());
    }

    /** Without the values. */
    @Override
    public String toString() {
        return description();
    }
}
