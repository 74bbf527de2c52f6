package dev.serai.host;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;

/**
 * How to start a host.
 *
 * @param overrides settings that win over file, environment and system properties
 */
public record HostOptions(Path home, Mode mode, Map<String, String> overrides, Clock clock) {

    public enum Mode {
        /** Everything: HTTP, all routes, the drop folders. */
        SERVER,
        /** For one workflow from the command line: no HTTP, and only routes that take from inside this process. */
        EMBEDDED
    }

    public HostOptions {
        home = home.toAbsolutePath().normalize();
        overrides = Map.copyOf(overrides);
    }

    public static HostOptions server(Path home) {
        return new HostOptions(home, Mode.SERVER, Map.of(), Clock.systemUTC());
    }

    public static HostOptions embedded(Path home) {
        return new HostOptions(home, Mode.EMBEDDED, Map.of(), Clock.systemUTC());
    }
}
