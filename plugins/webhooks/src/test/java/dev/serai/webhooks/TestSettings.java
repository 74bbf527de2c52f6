package dev.serai.webhooks;

import dev.serai.api.Settings;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

record TestSettings(Map<String, String> values) implements Settings {

    @Override
    public Optional<String> find(String key) {
        return Optional.ofNullable(values.get(key));
    }

    @Override
    public boolean flag(String key, boolean otherwise) {
        return otherwise;
    }

    @Override
    public int number(String key, int otherwise, int least, int most) {
        return otherwise;
    }

    @Override
    public Duration duration(String key, Duration otherwise) {
        return otherwise;
    }
}
