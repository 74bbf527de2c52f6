package dev.serai.host.settings;

import java.util.Locale;

/** {@code serai.http.max-body-size} is {@code SERAI_HTTP_MAX_BODY_SIZE} in the environment. */
final class EnvironmentName {
    private EnvironmentName() {}

    static String of(String key) {
        return key.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
    }
}
