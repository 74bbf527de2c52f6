package dev.serai.host.camel;

import dev.serai.api.Settings;
import org.apache.camel.spi.PropertiesSource;
import org.jspecify.annotations.Nullable;

/** {@code {{serai.http.port}}} in routes. */
record SettingsSource(Settings settings) implements PropertiesSource {

    @Override
    public String getName() {
        return "serai";
    }

    @Override
    public @Nullable String getProperty(String name) {
        return settings.find(name).orElse(null);
    }
}
