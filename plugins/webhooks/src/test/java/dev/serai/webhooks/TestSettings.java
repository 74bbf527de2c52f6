package dev.serai.webhooks;

import dev.serai.api.ErrorKind;
import dev.serai.api.SeraiException;
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
        return find(key).map(TestSettings::duration).orElse(otherwise);
    }

    private static Duration duration(String text) {
        if (!text.matches("\\d{1,9}s")) {
            throw new SeraiException(ErrorKind.CALLER, "config.invalid", "'" + text + "' is no duration");
        }
        return Duration.ofSeconds(Long.parseLong(text.substring(0, text.length() - 1)));
    }
}
